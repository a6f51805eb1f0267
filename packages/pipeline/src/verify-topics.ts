import { type KafkaAdmin, KafkaProblem } from '@fink/kafka';
import { leastOffsetsRetentionMinutes, type Names, ownTopics, type Survey } from '@fink/topology';

/**
 * Checks, before anything is consumed, that every topic of ours exists, takes messages of the size needed, and
 * that committed offsets are kept for years. The broker creates no topics: declarations do.
 *
 * @returns the number of partitions of each topic
 * @throws KafkaProblem naming every topic that is missing or too small
 */
export async function verifyTopics(
  admin: KafkaAdmin,
  names: Names,
  survey: Survey,
): Promise<Map<string, number>> {
  const { user = 'this user' } = admin.who;
  const wanted = ownTopics(names, [survey], 1);
  const found = await admin.describeTopics(wanted.map(({ name }) => name));
  const faults = wanted.flatMap(({ name, role, config }) => {
    const topic = found.find((description) => description.topic === name);
    if (topic === undefined) return [`${name} does not exist, or ${user} may not DESCRIBE it`];
    const least = Number(config['max.message.bytes']);
    const actual = Number(topic.configs['max.message.bytes'] ?? Number.NaN);
    // Written so that a setting which this user may not see is a fault, too.
    const tooSmall = role !== 'progress' && !(actual >= least);
    return tooSmall ? [`max.message.bytes of ${name} is ${actual}, but must be at least ${least}`] : [];
  });
  const minutes = Number((await admin.brokerConfig('offsets.retention.minutes')) ?? Number.NaN);
  if (!(minutes >= leastOffsetsRetentionMinutes)) {
    faults.push(
      `offsets.retention.minutes of the cluster is ${Number.isNaN(minutes) ? `not visible to ${user} (grant DESCRIBE_CONFIGS on CLUSTER)` : minutes}, but must be at least ${leastOffsetsRetentionMinutes}: ` +
        'the progress of the broker is kept in committed offsets',
    );
  }
  if (faults.length > 0) {
    throw new KafkaProblem(
      'invalid-request',
      { what: 'verify the topics', ...admin.who },
      {
        problem: faults.join('; '),
        remedy:
          'Create or correct them, or grant the right: topics and rights come from the declaration (KafkaTopic and KafkaUser objects in a cluster)',
      },
    );
  }
  return new Map(found.map(({ topic, partitions }) => [topic, partitions]));
}
