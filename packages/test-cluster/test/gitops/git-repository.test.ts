import { fileURLToPath } from 'node:url';
import { runCommand } from '@fink/local-servers';
import { expect, test } from '@jest/globals';
import { makeGitRepository } from '../../src/gitops/git-repository.ts';

/** Text of a file at the head of the bare repository, as somebody who clones it would see it. */
async function headOf(url: string, path: string): Promise<string | undefined> {
  const { status, output } = await runCommand('git', [
    `--git-dir=${fileURLToPath(url)}`,
    'show',
    `main:${path}`,
  ]);
  return status === 0 ? output : undefined;
}

test('what is pushed can be pulled, and a revert brings back what was before', async () => {
  await using repository = await makeGitRepository();
  await repository.push(
    'first',
    new Map([
      ['a/one.yaml', 'one'],
      ['a/two.yaml', 'two'],
    ]),
  );
  const change = await repository.push(
    'second',
    new Map([
      ['a/one.yaml', 'another'],
      ['a/two.yaml', undefined],
    ]),
  );
  expect(await headOf(repository.url, 'a/one.yaml')).toBe('another');
  expect(await headOf(repository.url, 'a/two.yaml')).toBeUndefined();
  const reverted = await repository.revert(change);
  expect(reverted).not.toBe(change);
  expect(await headOf(repository.url, 'a/one.yaml')).toBe('one');
  expect(await headOf(repository.url, 'a/two.yaml')).toBe('two');
  expect(await repository.read('a/two.yaml')).toBe('two');
});

test('a commit that changes nothing is refused', async () => {
  await using repository = await makeGitRepository();
  await repository.push('first', new Map([['a', '1']]));
  await expect(repository.push('again', new Map([['a', '1']]))).rejects.toThrow(
    'The commit "again" would change nothing: a.',
  );
});
