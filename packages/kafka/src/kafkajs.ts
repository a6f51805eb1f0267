// kafkajs with the native checksum and a right filter of aborted messages: everything here takes kafkajs from this
// file, so that the order holds.
import './native-crc32c.ts';
import './aborted-transactions.ts';
// A default import, because Node finds only some of the names that this CommonJS package exports.
import kafkajs from 'kafkajs';

export const {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  CompressionCodecs,
  CompressionTypes,
  ConfigResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} = kafkajs;
