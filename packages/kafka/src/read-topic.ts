import { randomUUID } from 'node:crypto';
import type { EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { withHighWatermarks } from './high-watermarks.ts';

/** How to read a topic from its first to its last message of now. */
export interface ReadTopicOptions {
  /** Called with each message, partition by partition in order. */
  readonly onMessage: (message: KafkaMessage, partition: number) => void;
  /** Whether messages of aborted and open transactions are hidden. @default true */
  readonly committed?: boolean;
  /** Beginning of the consumer group's name, for clusters where it must begin with the user's. @default 'reader' */
  readonly groupPrefix?: string;
  readonly signal?: AbortSignal;
}

/**
 * Reads everything that a topic holds when this is called, then stops. With `committed`, waits for transactions
 * that are open then to end: an abandoned one does so after its time-out.
 */
export async function readTopic(kafka: Kafka, topic: string, options: ReadTopicOptions): Promise<void> {
  const { onMessage, committed = true, groupPrefix = 'reader', signal } = options;
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map<number, bigint>();
  try {
    const offsets = await withHighWatermarks(() => admin.fetchTopicOffsets(topic));
    for (const { partition, low, high } of offsets) {
      if (BigInt(high) > BigInt(low)) ends.set(partition, BigInt(high));
    }
  } finally {
    await admin.disconnect();
  }
  if (ends.size === 0) return;

  const consumer = kafka.consumer({
    groupId: `${groupPrefix}.${randomUUID()}`,
    readUncommitted: !committed,
    maxWaitTimeInMs: 100,
    maxBytesPerPartition: 16 * 1024 * 1024,
    retry: { retries: 100, initialRetryTime: 50, maxRetryTime: 1000 },
  });
  const failed = Promise.withResolvers<void>();
  // Batches that hold nothing but transaction markers are not handed over: the event tells their offsets too.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    const end = ends.get(payload.partition);
    if (end !== undefined && BigInt(payload.lastOffset) + 1n >= end) ends.delete(payload.partition);
    if (ends.size === 0) failed.resolve();
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) failed.reject(payload.error);
  });
  signal?.addEventListener('abort', () => failed.reject(signal.reason), { once: true });
  const last = new Map(ends);
  const next = new Map<number, bigint>();
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }: EachBatchPayload) => {
        const end = last.get(batch.partition) ?? 0n;
        try {
          for (const message of batch.messages) {
            const offset = BigInt(message.offset);
            // After a rebalance kafkajs begins again where it began: what was read is not read twice.
            if (offset >= end || offset < (next.get(batch.partition) ?? 0n)) continue;
            next.set(batch.partition, offset + 1n);
            onMessage(message, batch.partition);
          }
        } catch (error) {
          failed.reject(error as Error);
        }
      },
    });
    await failed.promise;
  } finally {
    await consumer.disconnect();
  }
}
