export { cacheDir } from './cache-dir.ts';
export { type DataDir, makeDataDir } from './data-dir.ts';
export { withFileLock } from './file-lock.ts';
export { freePorts } from './free-ports.ts';
export { type KafkaOptions, type KafkaTlsAddress, type LocalKafka, startKafka } from './kafka.ts';
export type { KafkaPorts } from './kafka-properties.ts';
export { launch, PortTakenError, withFreshPorts } from './launch.ts';
export type { LocalServer } from './local-server.ts';
export { cachedMinio, startMinio } from './minio.ts';
export { isAlive } from './process-life.ts';
export { removeFolder } from './remove-folder.ts';
export { runCommand } from './run-command.ts';
export { type LocalS3, type S3Options, startS3 } from './s3.ts';
export { createBucket, type S3Address } from './s3-request.ts';
export { addScramUsers, type KafkaAddresses, type KafkaUser } from './scram-user.ts';
export { endProcess, type ServerProcess, startProcess } from './server-process.ts';
export {
  randomName,
  startTestServers,
  stopTestServers,
  type TestServers,
  testServers,
} from './test-servers.ts';
export { type WaitOptions, waitFor } from './wait-for.ts';
