// Started by a test as another process: starts a process from its main thread or from a worker thread, prints
// that process's id, then waits to be killed.
import { join } from 'node:path';
import { isMainThread, Worker } from 'node:worker_threads';
import { startProcess } from '../src/server-process.ts';

if (process.argv[2] === 'worker' && isMainThread) {
  new Worker(new URL(import.meta.url), { argv: ['worker'] });
} else {
  const { pid } = await startProcess({
    name: 'test',
    program: process.execPath,
    args: ['-e', 'setInterval(() => {}, 1000)'],
    logFile: join(process.platform === 'win32' ? 'NUL' : '/dev/null'),
  });
  process.stdout.write(`${pid}\n`);
}
setInterval(() => {}, 1000);
