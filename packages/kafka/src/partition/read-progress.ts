import type { Admin } from 'kafkajs';

/**
 * The next source offset of every partition that a sink has progress for: what its group has committed for the
 * partitions of the empty progress topic. Partitions without progress are absent.
 *
 * Read it only after opening the partition's transactional id: before, an open transaction of the former owner
 * could still change it.
 */
export async function readProgress(
  admin: Admin,
  group: string,
  progressTopic: string,
): Promise<Map<number, bigint>> {
  const [topic] = await admin.fetchOffsets({ groupId: group, topics: [progressTopic] });
  const known = (topic?.partitions ?? []).filter(({ offset }) => offset !== '-1');
  return new Map(known.map(({ partition, offset }) => [partition, BigInt(offset)]));
}
