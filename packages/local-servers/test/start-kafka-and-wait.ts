// Started by a test as another process: prints its broker's process id and data folder, then waits to be killed.
import { startKafka } from '../src/index.ts';

const { pid, dataDir } = await startKafka();
process.stdout.write(`${JSON.stringify({ pid, dataDir })}\n`);
setInterval(() => {}, 1000);
