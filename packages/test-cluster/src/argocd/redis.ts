import { runCommand } from '@fink/local-servers';
import type { Report } from '../programs/build-programs.ts';

/** An installed redis-server. */
export interface Redis {
  readonly program: string;
  /** "7.0.15" */
  readonly version: string;
}

/**
 * The redis-server of this machine; Debian's package is installed where that is possible without a question.
 * @throws Error saying what to install
 */
export async function findRedis(
  report: Report,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Redis> {
  const found = await installedRedis(environment);
  if (found !== undefined) return found;
  const tried = await tryInstall(report, environment);
  const installed = await installedRedis(environment);
  if (installed !== undefined) return installed;
  throw new Error(
    `Argo CD keeps its cache in Redis, but "redis-server" cannot be run${tried}. Install it (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis) and set PATH.`,
  );
}

async function installedRedis(env: NodeJS.ProcessEnv): Promise<Redis | undefined> {
  try {
    const { output } = await runCommand('redis-server', ['--version'], { env });
    const version = / v=(\S+)/.exec(output)?.[1];
    return version === undefined ? undefined : { program: 'redis-server', version };
  } catch {
    return undefined;
  }
}

/** @returns what came of it, as the middle of a sentence */
async function tryInstall(report: Report, environment: NodeJS.ProcessEnv): Promise<string> {
  if (process.getuid?.() !== 0) return '';
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'];
  try {
    report('Installing redis-server with apt-get (once) ...');
    let result = await runCommand('apt-get', packages, { env });
    if (result.status !== 0) {
      await runCommand('apt-get', ['update', '-qq'], { env });
      result = await runCommand('apt-get', packages, { env });
    }
    return result.status === 0 ? '' : `, and apt-get cannot install it: ${result.output.trim().slice(-500)}`;
  } catch {
    return '';
  }
}
