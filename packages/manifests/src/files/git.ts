import { spawn } from 'node:child_process';

/** Git refused a command. */
export class GitError extends Error {
  /** What git wrote on its standard error. */
  readonly stderr: string;

  constructor(repository: string, args: readonly string[], reason: string, stderr: string) {
    super(`git ${args.join(' ')} in ${repository} ${reason}${stderr === '' ? '' : `: ${stderr}`}`);
    this.name = 'GitError';
    this.stderr = stderr;
  }
}

// A hook of git sets these for its own repository, and they would win over the folder.
const LOCAL = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX', 'GIT_NAMESPACE'];

/**
 * Runs git in the folder `repository`, which need not be the root of the work tree.
 *
 * @returns what it wrote on its standard output
 * @throws {GitError} when git cannot be started or fails
 */
export function runGit(repository: string, args: readonly string[], input = ''): Promise<Buffer> {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  for (const name of LOCAL) delete env[name];
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', repository, ...args], { env, stdio: 'pipe' });
    const [output, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    // When git ends before it has read everything, its exit status tells why.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', (error) =>
      reject(new GitError(repository, args, `did not start (${error.message})`, '')),
    );
    child.on('close', (status) => {
      if (status === 0) resolve(Buffer.concat(output));
      else
        reject(new GitError(repository, args, `failed (${status})`, Buffer.concat(errors).toString().trim()));
    });
  });
}
