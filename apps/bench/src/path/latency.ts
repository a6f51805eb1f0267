import { randomUUID } from 'node:crypto';
import { createKafka, type KafkaConnection } from '@fink/kafka';

/** Times from the source message's timestamp to a subscriber's hands, of every alert of a topic from now on. */
export interface LatencyProbe {
  readonly latenciesMs: readonly number[];
  stop(): Promise<void>;
}

/** Subscribes to a topic as any subscriber of committed messages would. */
export async function watchLatency(connection: KafkaConnection, topic: string): Promise<LatencyProbe> {
  const latenciesMs: number[] = [];
  const consumer = createKafka(connection).consumer({
    groupId: `bench.${randomUUID()}`,
    readUncommitted: false,
    maxWaitTimeInMs: 20,
  });
  const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: false });
  await consumer.run({
    eachBatch: async ({ batch }) => {
      const now = Date.now();
      for (const { headers } of batch.messages) {
        latenciesMs.push(now - Number(headers?.['source_timestamp']?.toString()));
      }
    },
  });
  await joined;
  return { latenciesMs, stop: () => consumer.disconnect() };
}
