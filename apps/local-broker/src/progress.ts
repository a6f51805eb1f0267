import type { KafkaAdmin } from '@fink/kafka';
import type { Names } from '@fink/topology';

/** How far a sink is on a source topic: offsets done and offsets there are, summed over the partitions. */
export async function progressOf(
  admin: KafkaAdmin,
  names: Names,
  sink: 'delivery' | 'archive',
  sourceTopic: string,
): Promise<{ readonly done: number; readonly end: number }> {
  const offsets = await admin.topicOffsets(sourceTopic);
  const committed = await admin.committedOffsets(names.progressGroup(sink, sourceTopic), [
    names.progressTopic,
  ]);
  const progress = committed.get(names.progressTopic);
  let done = 0;
  let end = 0;
  for (const { partition, earliest, latest } of offsets) {
    done += Number((progress?.get(partition) ?? earliest) - earliest);
    end += Number(latest - earliest);
  }
  return { done, end };
}
