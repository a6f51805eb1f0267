import {
  COMPRESSION,
  type CompressionName,
  createKafka,
  explaining,
  explicitPartitioner,
  KafkaAdmin,
  type KafkaConnection,
  type KafkaContext,
  KafkaProblem,
  type Log,
  MAX_SOURCE_MESSAGE_BYTES,
} from '@fink/kafka';
import type { Message } from 'kafkajs';
import type { Packet } from '../packet.ts';
import { Batcher } from './batcher.ts';
import { checkPace, dueAt, type PaceOptions, paceLimit, waitUntil } from './pace.ts';
import { messageValue, type Wire } from './wire.ts';

/** What was published so far. */
export interface Published {
  readonly published: number;
  /** Sum of the message sizes [bytes]. */
  readonly bytes: number;
  /** Messages per partition. */
  readonly perPartition: readonly number[];
}

export interface PublishOptions extends PaceOptions {
  readonly kafka: KafkaConnection;
  readonly topic: string;
  readonly packets: Iterable<Packet> | AsyncIterable<Packet>;
  readonly wire: Wire;
  /** Schema id for Confluent's framing of packets that have none. */
  readonly schemaId?: number;
  /** Partitions that the topic has, or gets. @default those that it has, 1 for a new topic */
  readonly partitions?: number;
  /** Whether a missing topic is created. @default true */
  readonly createTopic?: boolean;
  /** How long a missing topic is waited for, which somebody else makes [s]. @default not at all */
  readonly waitSeconds?: number;
  /** @default 'none' */
  readonly compression?: CompressionName;
  /** Hears of every request that Kafka has taken. */
  readonly onProgress?: (progress: Published) => void;
  readonly log?: Log;
  /** Stops publishing; what was sent stays sent. */
  readonly signal?: AbortSignal;
}

/** The number of partitions of the topic, which is created if need be. */
async function preparedTopic(options: PublishOptions): Promise<number> {
  const { topic, partitions, createTopic = true, waitSeconds = 0 } = options;
  // The topic is looked at while a person waits: they hear of a wrong address within some seconds.
  await using admin = await KafkaAdmin.connect(options.kafka, {
    ...(options.log && { log: options.log }),
    retry: { retries: 15 },
  });
  const context: KafkaContext = { what: 'publish alerts', topic };
  if (waitSeconds > 0) await admin.waitForTopics([topic], { timeoutMs: 1000 * waitSeconds });
  let [found] = await admin.describeTopics([topic]);
  if (!found) {
    if (!createTopic)
      throw new KafkaProblem('unknown-topic', context, {
        problem: 'the topic does not exist, and was not to be created',
        remedy: 'Create it first, or check the name',
      });
    const configs = { 'max.message.bytes': String(MAX_SOURCE_MESSAGE_BYTES) };
    await admin.createTopics([{ topic, partitions: partitions ?? 1, configs }]);
    [found] = await admin.describeTopics([topic]);
  }
  if (partitions !== undefined && found.partitions !== partitions)
    throw new KafkaProblem('invalid-request', context, {
      problem: `the topic has ${found.partitions} partitions, not ${partitions}`,
      remedy: 'Publish with the number it has, or delete it first',
    });
  return found.partitions;
}

/** kafkajs takes Buffers only; nothing is copied. */
const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Publishes packets to a topic: over its partitions in turn, in batches limited by bytes, acknowledged by all
 * replicas, by an idempotent producer, so that retries after a lost reply make no duplicates.
 *
 * @returns what was published when the packets, or the observations asked for, are at an end
 * @throws RangeError for options that make no sense; KafkaProblem; what reading the packets throws
 */
export async function publish(options: PublishOptions): Promise<Published> {
  checkPace(options);
  const { kafka, topic, signal, compression = 'none' } = options;
  const partitions = await preparedTopic(options);
  const context: KafkaContext = {
    what: 'publish alerts',
    topic,
    ...(kafka.sasl && { user: kafka.sasl.username }),
  };
  const producer = createKafka(kafka, options.log).producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    createPartitioner: explicitPartitioner,
  });
  await explaining(context, () => producer.connect());

  const perPartition: number[] = Array(partitions).fill(0);
  let [published, bytes] = [0, 0];
  const send = async (messages: Message[]): Promise<void> => {
    await explaining(context, () =>
      producer.send({ topic, messages, acks: -1, compression: COMPRESSION[compression] }),
    );
    for (const { partition = 0, value } of messages) {
      published++;
      perPartition[partition]++;
      bytes += value?.length ?? 0;
    }
    options.onProgress?.({ published, bytes, perPartition: [...perPartition] });
  };

  try {
    const batcher = new Batcher(partitions);
    const limit = paceLimit(options);
    const start = Date.now();
    // One request is under way while the next is collected.
    let sending: Promise<void> = Promise.resolve();
    const hand = async (messages: Message[]): Promise<void> => {
      await sending;
      sending = messages.length > 0 ? send(messages) : Promise.resolve();
      // Whoever awaits `sending` next gets the failure.
      sending.catch(() => {});
    };
    let index = 0;
    try {
      for await (const packet of options.packets) {
        if (index >= limit) break;
        const due = start + dueAt(options, index);
        if (due > Date.now()) {
          await hand(batcher.take());
          await sending;
          await waitUntil(due, signal);
        }
        signal?.throwIfAborted();
        const value = asBuffer(messageValue(packet, options.wire, options.schemaId));
        const full = batcher.add(index % partitions, value);
        if (full) await hand(full);
        index++;
      }
    } finally {
      // Also when the packets cannot be read any further: what was read is published.
      await hand(batcher.take());
      await sending;
    }
    return { published, bytes, perPartition };
  } finally {
    await producer.disconnect();
  }
}
