import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KafkaConnection } from '@fink/kafka';
import { startProcess } from '@fink/local-servers';
import type { SurveyName } from '@fink/topology';
import { readUsage, type Usage, usageEnvironment } from './usage.ts';

/** What a simulator process is told. */
export interface SimulatorOrder {
  readonly kafka: KafkaConnection;
  readonly survey: SurveyName;
  readonly topic: string;
  readonly size: number;
  /** Alerts per second. @default as fast as possible */
  readonly ratePerSecond?: number;
}

const main = fileURLToPath(new URL('./simulator-process.ts', import.meta.url));

/**
 * Publishes generated alerts from a process of its own; settles when it has ended.
 *
 * @param folder for its log and its report of what it used
 * @throws Error with the end of its log when it failed
 */
export async function runSimulator(order: SimulatorOrder, folder: string): Promise<Usage> {
  const logFile = join(folder, `simulator-${order.topic}.log`);
  const usageFile = join(folder, `simulator-${order.topic}.json`);
  const simulator = await startProcess({
    name: 'simulator',
    program: process.execPath,
    args: [
      ...['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning'],
      ...[main, JSON.stringify(order)],
    ],
    env: { PATH: process.env['PATH'], ...usageEnvironment(usageFile) },
    logFile,
  });
  // Its end alone does not keep this process alive.
  const alive = setInterval(() => {}, 1000);
  await simulator.ended;
  clearInterval(alive);
  const log = existsSync(logFile) ? readFileSync(logFile, 'utf8').trim() : '';
  if (!existsSync(usageFile) || /error/i.test(log))
    throw new Error(`The simulator failed: ${log.slice(-2000)}`);
  return readUsage(usageFile);
}
