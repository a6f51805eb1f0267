import { type KafkaAdmin, type TopicMessages, TransactionalOutput } from '@fink/kafka';
import type { Names } from '@fink/topology';
import type { Kafka } from 'kafkajs';

/**
 * Touches every output partition that nobody has written to yet, in a transaction that is aborted: the first
 * write to a fresh partition takes seconds, which must not be those of the first alert. Readers of committed
 * messages see nothing of it.
 */
export async function warmUp(
  kafka: Kafka,
  admin: KafkaAdmin,
  names: Names,
  partitions: ReadonlyMap<string, number>,
  process: string,
): Promise<void> {
  const outputs = [...partitions.keys()].filter((topic) => topic !== names.progressTopic);
  const fresh: TopicMessages[] = [];
  for (const topic of outputs) {
    const offsets = await admin.topicOffsets(topic);
    const messages = offsets
      .filter(({ latest }) => latest === 0n)
      .map(({ partition }) => ({ partition, value: 'warm-up' }));
    if (messages.length > 0) fresh.push({ topic, messages });
  }
  if (fresh.length === 0) return;
  const output = new TransactionalOutput(kafka, `${names.transactionalIdPrefix}warm-up.${process}`);
  try {
    await output.open();
    await output.tryAndAbort(fresh);
  } finally {
    await output.close();
  }
}
