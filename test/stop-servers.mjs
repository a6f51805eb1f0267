// Jest's global tear-down of the `servers` project.
import { stopTestServers } from '../packages/local-servers/src/index.ts';

export default stopTestServers;
