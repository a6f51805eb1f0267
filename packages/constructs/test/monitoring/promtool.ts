import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What promtool said. */
export interface PromtoolResult {
  readonly succeeded: boolean;
  readonly output: string;
}

/** Runs promtool, the checker of rules that belongs to Prometheus. */
export function promtool(args: readonly string[], cwd: string): PromtoolResult {
  const { status, stdout, stderr } = spawnSync(promtoolPath(), args, { cwd, encoding: 'utf8' });
  return { succeeded: status === 0, output: `${stdout}${stderr}` };
}

let known: string | undefined;

/**
 * promtool of the machine, or Debian's, unpacked into the cache folder: to install the package would start a server.
 *
 * @throws Error saying what to install
 */
function promtoolPath(): string {
  known ??= isRunnable('promtool') ? 'promtool' : unpacked();
  return known;
}

const isRunnable = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

function unpacked(): string {
  const xdg = process.env['XDG_CACHE_HOME'];
  const cache = join(xdg ? xdg : join(homedir(), '.cache'), 'fink-gitops-broker');
  const folder = join(cache, `promtool-${process.arch}`);
  const program = join(folder, 'usr', 'bin', 'promtool');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  // Two test runs may do this at once: each makes a folder of its own, the first rename wins.
  const own = mkdtempSync(`${folder}.`);
  const deb = mkdtempSync(join(tmpdir(), 'fink-promtool-'));
  try {
    if (!run('apt-get', ['download', 'prometheus'], deb)) {
      run('apt-get', ['update', '-qq'], deb);
      run('apt-get', ['download', 'prometheus'], deb);
    }
    const file = readdirSync(deb).find((name) => name.endsWith('.deb'));
    if (file === undefined || !run('dpkg-deb', ['-x', join(deb, file), own], deb))
      throw new Error(
        'The alert rules are tested with promtool, which is neither on the PATH nor could be fetched with apt-get. Install Prometheus 2.42 or later (Debian, Ubuntu: apt-get install prometheus; macOS: brew install prometheus), then run the tests again.',
      );
    try {
      renameSync(own, folder);
    } catch (error) {
      if (!existsSync(program)) throw error;
    }
  } finally {
    rmSync(own, { recursive: true, force: true });
    rmSync(deb, { recursive: true, force: true });
  }
  return program;
}

const run = (program: string, args: readonly string[], cwd: string): boolean =>
  spawnSync(program, args, { cwd }).status === 0;
