import { brokerOptions } from '@fink/broker/broker-options';
import { readOptions } from '@fink/broker/options';
import { createKafka, type Log, readTopic } from '@fink/kafka';
import { waitFor } from '@fink/local-servers';
import { type BrokerOptions, BrokerService, type LedgerSums, sumLedger } from '@fink/pipeline';
import type { KafkaMessage } from 'kafkajs';
import { type LocalBroker, readLedger } from '../../src/index.ts';

/** A line that the broker logged. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

/** A broker in this process, so that a test can give it modules, stores and schemas of its own. */
export function brokerOn(
  local: LocalBroker,
  change: Partial<BrokerOptions> = {},
  environment: Readonly<Record<string, string>> = {},
): { service: BrokerService; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const log: Log = (level, message, fields) => void lines.push({ level, message, fields });
  const options = readOptions(
    local.environment({ FINK_DISCOVERY_SECONDS: '0.2', FINK_ARCHIVE_MAX_AGE_SECONDS: '0.5', ...environment }),
  );
  return { service: new BrokerService({ ...brokerOptions(options, log), ...change }), lines };
}

/** Messages to a source topic, spread over its partitions in turn, in one record batch each. */
export async function send(
  local: LocalBroker,
  topic: string,
  values: readonly (Uint8Array | null)[],
  partitions: number,
): Promise<void> {
  const producer = createKafka(local.adminConnection).producer({
    idempotent: true,
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition ?? 0,
  });
  await producer.connect();
  for (const [k, value] of values.entries()) {
    const message = { value: value === null ? null : Buffer.from(value), partition: k % partitions };
    await producer.send({ topic, messages: [message] });
  }
  await producer.disconnect();
}

/** Waits until both sinks have reached the end of a source topic. */
export async function untilDone(local: LocalBroker, topic: string): Promise<void> {
  for (const sink of ['delivery', 'archive'] as const) {
    const isDone = async (): Promise<boolean> => {
      const { done, end } = await local.progress(sink, topic);
      return end > 0 && done === end;
    };
    await waitFor(isDone, { what: `the ${sink} of ${topic}`, timeout: 240_000, interval: 100 });
  }
}

/** The sums of the ledger. */
export const sumsOf = async (local: LocalBroker): Promise<LedgerSums> =>
  sumLedger(await readLedger(local.adminConnection, local.names), local.survey.name);

/** All committed messages of a topic. */
export async function messagesOf(local: LocalBroker, topic: string): Promise<KafkaMessage[]> {
  const messages: KafkaMessage[] = [];
  await readTopic(createKafka(local.adminConnection), topic, {
    onMessage: (message) => void messages.push(message),
  });
  return messages;
}

/** The text of a message's header. */
export const header = ({ headers }: KafkaMessage, name: string): string => String(headers?.[name] ?? '');
