import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runGit } from '../../src/files/git.ts';
import { gitRepository } from './git-repository.ts';

describe('git', () => {
  test('gives its output, with input of any size', async () => {
    using repository = gitRepository();
    const input = 'x\n'.repeat(200_000);
    const id = (await runGit(repository.path, ['hash-object', '-w', '--stdin'], input)).toString().trim();
    expect((await runGit(repository.path, ['cat-file', 'blob', id])).toString()).toBe(input);
  });

  test('works in the given repository also inside a hook of another', async () => {
    using repository = gitRepository();
    using other = gitRepository();
    const id = repository.commit('one');
    const before = process.env['GIT_DIR'];
    process.env['GIT_DIR'] = join(other.path, '.git');
    try {
      expect((await runGit(repository.path, ['rev-parse', 'HEAD'])).toString().trim()).toBe(id);
    } finally {
      if (before === undefined) delete process.env['GIT_DIR'];
      else process.env['GIT_DIR'] = before;
    }
  });

  test('says what failed and where', async () => {
    using repository = gitRepository();
    await expect(runGit(repository.path, ['cat-file', 'blob', 'nothing'])).rejects.toMatchObject({
      name: 'GitError',
      message: expect.stringMatching(
        /^git cat-file blob nothing in .*fink-manifests-.* failed \(128\): fatal: .*nothing/,
      ),
    });
    await expect(runGit(join(repository.path, 'absent'), ['status'])).rejects.toThrow('absent');
  });
});
