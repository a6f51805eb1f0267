import { type KafkaAdmin, readTopic } from '@fink/kafka';
import type { CountsBy } from '@fink/pipeline';
import type { Kafka, KafkaMessage } from 'kafkajs';
import type { DeadLetterRecount, TopicRecount } from './recount.ts';

/** Access for counting. */
export interface TopicReader {
  readonly kafka: Kafka;
  readonly admin: KafkaAdmin;
  readonly groupPrefix: string;
}

const header = ({ headers }: KafkaMessage, name: string): string | undefined => headers?.[name]?.toString();

/** Counts the committed messages of a topic, of one night or of all, and finds those that are there twice. */
export async function recountTopic(
  { kafka, admin, groupPrefix }: TopicReader,
  topic: string,
  night?: string,
): Promise<TopicRecount> {
  const expired = await hasExpired(admin, topic);
  // Offsets as numbers by source partition: a night has hundreds of thousands.
  const seen = new Map<string, Set<number>>();
  const duplicates: string[] = [];
  let [messages, unidentified] = [0, 0];
  await readTopic(kafka, topic, {
    groupPrefix,
    onMessage(message) {
      if (night !== undefined && header(message, 'night') !== night) return;
      const [source, partition] = [header(message, 'source_topic'), header(message, 'source_partition')];
      const offset = header(message, 'source_offset');
      if (source === undefined || partition === undefined || offset === undefined) {
        unidentified++;
        return;
      }
      const key = `${source}/${partition}`;
      const offsets = seen.get(key) ?? new Set();
      seen.set(key, offsets);
      if (offsets.has(Number(offset))) {
        duplicates.push(`${key}/${offset}`);
        return;
      }
      offsets.add(Number(offset));
      messages++;
    },
  });
  return { messages, duplicates, unidentified, expired };
}

/** Counts dead letters by reason. */
export async function recountDeadLetters(
  { kafka, admin, groupPrefix }: TopicReader,
  topic: string,
  night?: string,
): Promise<DeadLetterRecount> {
  const expired = await hasExpired(admin, topic);
  const undecodable: CountsBy = {};
  let undeliverable = 0;
  await readTopic(kafka, topic, {
    groupPrefix,
    onMessage(message) {
      if (night !== undefined && header(message, 'night') !== night) return;
      const reason = header(message, 'reason') ?? 'unknown';
      if (reason === 'undeliverable') undeliverable++;
      else undecodable[reason] = (undecodable[reason] ?? 0) + 1;
    },
  });
  return { undecodable, undeliverable, expired };
}

async function hasExpired(admin: KafkaAdmin, topic: string): Promise<boolean> {
  return (await admin.topicOffsets(topic)).some(({ earliest }) => earliest > 0n);
}
