import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { removeFolder } from '../src/remove-folder.ts';

test('a folder is removed with folders in it that its owner may not look into', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fink-remove-'));
  const closed = join(folder, 'closed', 'more');
  await mkdir(closed, { recursive: true });
  await writeFile(join(closed, 'file'), 'x');
  await chmod(closed, 0);
  await chmod(join(folder, 'closed'), 0o300);
  // The administrator may look into all: this shows something only where the test runs as another.
  await removeFolder(folder);
  expect(existsSync(folder)).toBe(false);
});

test('it is no error to remove a folder that does not exist', async () => {
  await removeFolder(join(tmpdir(), 'fink-remove-nothing'));
});
