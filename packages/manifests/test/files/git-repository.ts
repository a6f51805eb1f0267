import { execFileSync } from 'node:child_process';
import { temporaryFolder } from './temporary-folder.ts';

/** A git repository of its own in a folder that is removed at the end of the scope. */
export function gitRepository() {
  const folder = temporaryFolder();
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: string[]): string =>
    execFileSync(
      'git',
      ['-C', folder.path, '-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args],
      {
        env,
        encoding: 'utf8',
        stdio: 'pipe',
      },
    ).trim();
  git('init', '-q', '-b', 'main');
  return {
    ...folder,
    git,
    /** Commits all files and gives the commit's id. */
    commit(message: string): string {
      git('add', '--all', '--force');
      git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
  };
}
