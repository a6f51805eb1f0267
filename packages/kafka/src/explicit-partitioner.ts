import type { ICustomPartitioner } from 'kafkajs';

/**
 * A partitioner for producers that name the partition of every message. (kafkajs asks a partitioner of one's own
 * even for messages that name theirs, and its default one would send all messages of one key to one partition.)
 *
 * @throws RangeError for a message without a partition
 */
export const explicitPartitioner: ICustomPartitioner =
  () =>
  ({ topic, message }) => {
    if (message.partition === undefined)
      throw new RangeError(
        `a message for topic ${topic} names no partition, and this producer does not choose one`,
      );
    return message.partition;
  };
