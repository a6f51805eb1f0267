// Jest's global set-up of the `servers` project: one Kafka and one S3 server for all its suites.
import { startTestServers } from '../packages/local-servers/src/index.ts';

export default startTestServers;
