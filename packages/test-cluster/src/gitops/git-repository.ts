import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeDataDir, runCommand } from '@fink/local-servers';

/** Text of files by path; undefined removes the file. */
export type FileChange = ReadonlyMap<string, string | undefined>;

/** A bare git repository on disk, which Argo CD pulls by a `file://` address. */
export interface GitRepository extends AsyncDisposable {
  /** `file:///…/fink.git` */
  readonly url: string;
  /** The branch that is pushed to. */
  readonly branch: string;
  /** Text of a file as it was pushed last. @throws the file system's error when there is no such file */
  read(path: string): Promise<string>;
  /**
   * Commits a change and pushes it.
   * @returns the commit's hash
   * @throws Error when nothing would change: a test that waits for it would wait for ever
   */
  push(message: string, change: FileChange): Promise<string>;
  /** Pushes a commit that undoes an earlier one. @returns the new commit's hash */
  revert(commit: string): Promise<string>;
}

const branch = 'main';

/** Nothing of the user's own settings may reach the repository: hooks, signatures, names of branches. */
const environment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@fink.invalid',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@fink.invalid',
};

/** Makes an empty repository in a temporary folder, which disposing of it removes. */
export async function makeGitRepository(): Promise<GitRepository> {
  await using undo = new AsyncDisposableStack();
  const { path: dir } = undo.use(await makeDataDir('git'));
  const [bare, tree] = [join(dir, 'fink.git'), join(dir, 'tree')];
  const git = async (...args: readonly string[]): Promise<string> => {
    const { status, output } = await runCommand('git', ['-C', tree, ...args], { env: environment });
    if (status !== 0) throw new Error(`"git ${args.join(' ')}" failed in ${tree}: ${output.trim()}`);
    return output.trim();
  };
  await mkdir(tree);
  await git('init', '--quiet', '--bare', `--initial-branch=${branch}`, bare);
  await git('init', '--quiet', `--initial-branch=${branch}`);
  await git('remote', 'add', 'origin', bare);
  const pushed = async (): Promise<string> => {
    await git('push', '--quiet', 'origin', branch);
    return await git('rev-parse', 'HEAD');
  };
  const life = undo.move();
  return {
    url: pathToFileURL(bare).href,
    branch,
    read: (path) => readFile(join(tree, path), 'utf8'),
    async push(message, change) {
      for (const [path, text] of change) {
        const file = join(tree, path);
        if (text === undefined) await rm(file);
        else {
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, text);
        }
      }
      await git('add', '--all');
      if ((await git('status', '--porcelain')) === '')
        throw new Error(`The commit "${message}" would change nothing: ${[...change.keys()].join(', ')}.`);
      await git('commit', '--quiet', '--message', message);
      return await pushed();
    },
    async revert(commit) {
      await git('revert', '--no-edit', commit);
      return await pushed();
    },
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  };
}
