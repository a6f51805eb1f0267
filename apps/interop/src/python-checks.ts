import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalBroker } from '@fink/local-broker';
import type { Facts } from './facts.ts';

/** Numbers of checks. */
export interface Checks {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Folder of the Python files. */
export const pythonFolder = join(import.meta.dirname, '../python');

/** Users that the checks act as. */
export interface Users {
  /** May read every topic that subscribers read. */
  readonly subscriber: { readonly username: string; readonly password: string };
  /** May read the counting topic only. */
  readonly narrow: { readonly username: string; readonly password: string };
}

/**
 * Runs the Python checks on a night; their output goes to this process's.
 *
 * @param bin folder of the Python environment
 * @param folder for temporary files
 */
export async function pythonChecks(
  bin: string,
  local: LocalBroker,
  users: Users,
  facts: Facts,
  folder: string,
): Promise<Checks> {
  const factsFile = join(folder, 'facts.json');
  const results = join(folder, 'results.xml');
  await writeFile(factsFile, JSON.stringify(facts));
  const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-o', 'addopts=', `--junitxml=${results}`];
  const child = spawn(join(bin, 'python'), [...args, '--rootdir', pythonFolder, pythonFolder], {
    cwd: folder,
    stdio: 'inherit',
    env: {
      PATH: `${bin}:${process.env['PATH']}`,
      // fink-client keeps its settings and matplotlib its fonts there: not in the home of whoever runs this.
      HOME: folder,
      PYTHONDONTWRITEBYTECODE: '1',
      FINK_INTEROP_FACTS: factsFile,
      FINK_KAFKA_BROKERS: local.kafka.sasl,
      FINK_KAFKA_OPEN_BROKERS: local.kafka.plaintext,
      FINK_KAFKA_USERNAME: users.subscriber.username,
      FINK_KAFKA_PASSWORD: users.subscriber.password,
      FINK_KAFKA_NARROW_USERNAME: users.narrow.username,
      FINK_KAFKA_NARROW_PASSWORD: users.narrow.password,
    },
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  return readResults(await readFile(results, 'utf8').catch(() => ''), status);
}

/** The numbers in a JUnit report; a run that left none, or ended otherwise than by failed checks, has failed. */
export function readResults(xml: string, status: number | null): Checks {
  const suite = /<testsuite [^>]*>/.exec(xml)?.[0] ?? '';
  const count = (name: string): number => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const [tests, skipped] = [count('tests'), count('skipped')];
  const found = count('failures') + count('errors');
  const failed = status === 0 && tests > 0 ? found : Math.max(1, found);
  return { passed: Math.max(0, tests - found - skipped), failed, skipped };
}
