import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Oldest Python that the locked packages exist for. */
const oldest = { major: 3, minor: 11 };

/** What this machine lacks, and how to get it. */
export class MissingPythonError extends Error {
  override readonly name = 'MissingPythonError';
}

/** Python's own statement of its version, made only when environments can be created. */
const probe = 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])';

/**
 * The Python of this machine.
 *
 * @throws MissingPythonError when there is none, it is too old, or it cannot make environments
 */
export async function findPython(candidates: readonly string[] = ['python3', 'python']): Promise<string> {
  const needed = `Python ${oldest.major}.${oldest.minor} or later with its venv module`;
  const found: string[] = [];
  for (const program of candidates) {
    try {
      const { stdout } = await run(program, ['-c', probe]);
      const [major, minor] = stdout.trim().split('.').map(Number);
      if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return program;
      found.push(`${program} is Python ${stdout.trim()}`);
    } catch (error) {
      const { code, stderr } = error as { code?: string; stderr?: string };
      const lastLine = stderr?.trimEnd().split('\n').at(-1);
      found.push(code === 'ENOENT' ? `there is no ${program}` : `${program} says: ${lastLine ?? error}`);
    }
  }
  throw new MissingPythonError(
    `The checks with Python clients need ${needed}: ${found.join('; ')}. Install it (Debian: python3 and python3-venv) and run the command again.`,
  );
}

/** The folder for environments: outside the work tree, shared by all clones. */
function cacheDir(): string {
  const xdg = process.env['XDG_CACHE_HOME'];
  return join(xdg ? xdg : join(homedir(), '.cache'), 'fink-gitops-broker');
}

/**
 * The `bin` folder of an environment with exactly the packages of a locked requirements file. It is made once per
 * file and interpreter and kept outside the work tree.
 *
 * @throws MissingPythonError; Error with the end of pip's output when the packages cannot be installed
 */
export async function pythonEnvironment(requirements: string): Promise<string> {
  const python = await findPython();
  const { stdout: version } = await run(python, ['-c', 'import sys; print(sys.executable, sys.version)']);
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .update(version)
    .digest('hex');
  const link = join(cacheDir(), `python-${hash.slice(0, 16)}`);
  if (existsSync(join(link, 'bin', 'python'))) return join(link, 'bin');

  process.stderr.write('Installing the Python clients (once) ...\n');
  await mkdir(cacheDir(), { recursive: true });
  // Environments cannot be moved: this one is made where it stays, and gets its name when it is complete.
  const folder = await mkdtemp(`${link}-`);
  try {
    await run(python, ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes'];
    await run(join(folder, 'bin', 'python'), [...pip, '--only-binary', ':all:', '-r', requirements]);
    await rm(link, { force: true });
    await symlink(folder, link);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    // Another run was faster.
    if ((error as { code?: unknown }).code === 'EEXIST') return join(link, 'bin');
    const output = (error as { stderr?: string }).stderr?.trimEnd().split('\n').slice(-8).join('\n');
    throw new Error(
      `The Python packages of ${requirements} could not be installed:\n${output ?? error}\nThis needs the PyPI registry; behind a proxy set PIP_INDEX_URL or HTTPS_PROXY, then run the command again.`,
    );
  }
  return join(link, 'bin');
}
