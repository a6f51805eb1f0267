import { topicLimits } from './topics.ts';

/** Progress kept in committed offsets must outlive the longest pause of a survey by far. */
const offsetsRetentionYears = 5;

/**
 * Settings of the Kafka brokers that the promises of this broker rest on, as they stand in a broker's configuration.
 * A cluster of ours is declared with them; of a cluster that others run, `verifyTopics` checks what cannot be seen by
 * other means. Everything else is the matter of an environment (replication, disks) or of a topic (`ownTopics`).
 */
export const clusterSettings = {
  /**
   * The progress of the sinks is the committed offsets of groups without members. Kafka forgets such offsets after a
   * week by default, and a broker that comes back after that would begin at the first offset again: every alert of
   * those nights would be delivered twice.
   */
  'offsets.retention.minutes': String(offsetsRetentionYears * 365 * 24 * 60),
  /**
   * Topics come from the declaration alone. One that appeared because somebody asked for it would have the wrong
   * retention, size and number of partitions, and would hide that the declared one is missing.
   */
  'auto.create.topics.enable': 'false',
  /** Our topics take messages of this size; source topics that are simulated in the same cluster set none. */
  'message.max.bytes': String(topicLimits.outputMessageBytes),
  /** The largest message must pass between replicas in one fetch, else they advance one message at a time. */
  'replica.fetch.max.bytes': String(topicLimits.outputMessageBytes),
  /**
   * Readers of committed messages wait behind an open transaction. Ours time out after 15 s; this keeps any other
   * producer from holding subscribers back for Kafka's default of 15 minutes. The usual clients ask for 60 s.
   */
  'transaction.max.timeout.ms': '60000',
} as const;

/** The least `offsets.retention.minutes` with which a broker process starts. */
export const leastOffsetsRetentionMinutes = Number(clusterSettings['offsets.retention.minutes']);
