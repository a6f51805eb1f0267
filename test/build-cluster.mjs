// Jest's global set-up of the `cluster` project: the programs of test clusters, built once with their progress shown,
// rather than by whichever suite comes first. What is built already takes a second.
import { buildAll } from '../packages/test-cluster/src/index.ts';

export default () => buildAll();
