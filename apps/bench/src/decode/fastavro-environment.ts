import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The version compared with. */
export const fastavroVersion = '1.12.1';

/** Thrown where fastavro cannot be had; the message is the reason that the report gives. */
export class FastavroMissingError extends Error {}

/**
 * The Python of a virtual environment with fastavro, made once per user, outside the work tree.
 * @throws FastavroMissingError without python3, or when its packages cannot be installed
 */
export async function fastavroPython(): Promise<string> {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(cache, 'fink-gitops-broker', `fastavro-${fastavroVersion}`);
  const python = join(folder, 'bin', 'python');
  if (existsSync(python)) return python;
  const draft = `${folder}.${process.pid}`;
  try {
    await mkdir(join(cache, 'fink-gitops-broker'), { recursive: true });
    await run('python3', ['-m', 'venv', draft]);
    await run(join(draft, 'bin', 'python'), [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:'],
      `fastavro==${fastavroVersion}`,
    ]);
    // The environment's python works from its new place; only the paths within its scripts do not.
    await rename(draft, folder);
    return python;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const { stderr, message } = error as Error & { stderr?: string };
    const reason = (stderr || message).trim().split('\n').at(-1);
    throw new FastavroMissingError(`fastavro ${fastavroVersion} cannot be installed: ${reason}`);
  }
}
