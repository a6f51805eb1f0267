// First of all: the checksum can only be replaced before kafkajs is loaded.

export { type AclOperation, type AclRule, aclEntries, aclKey } from './admin/acl-rule.ts';
export { KafkaAdmin, type KafkaAdminOptions } from './admin/kafka-admin.ts';
export {
  type PartitionOffsets,
  type TopicDescription,
  type TopicDifference,
  type TopicSpec,
  topicDifferences,
} from './admin/topic.ts';
export { COMPRESSION, type CompressionName } from './codecs/register-codecs.ts';
export { createKafka, type KafkaConnection, RETRIES } from './connection.ts';
export { explaining, explainKafkaError } from './explain-kafka-error.ts';
export { explicitPartitioner } from './explicit-partitioner.ts';
export { type KafkaContext, KafkaProblem, type KafkaProblemCode } from './kafka-problem.ts';
export * from './limits.ts';
export { type Log, type LogLevel, logToStderr } from './log.ts';
export { nativeChecksum } from './native-crc32c.ts';
export { checkWithinLog } from './partition/fetched-range.ts';
export { PartitionLoop, type PartitionLoopOptions } from './partition/partition-loop.ts';
export {
  type OwnedPartition,
  PartitionStoppedError,
  type SourceRange,
  type TakeOver,
} from './partition/source-partition.ts';
export {
  FencedError,
  OutcomeUnknownError,
  type ProgressOffset,
  type TopicMessages,
  TransactionalOutput,
} from './partition/transactional-output.ts';
export { waitBeating } from './partition/wait-beating.ts';
export { type ReadTopicOptions, readTopic } from './read-topic.ts';
