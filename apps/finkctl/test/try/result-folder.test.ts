import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ResultFolder } from '../../src/try/result-folder.ts';

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finkctl-try-'));
  out = join(folder, 'out');
});
afterEach(() => rm(folder, { recursive: true }));

async function write(names: readonly string[], force = false): Promise<void> {
  const result = await ResultFolder.prepare(out, force);
  for (const name of names) await writeFile(result.file(name), JSON.stringify({ kind: 'finkctl try' }));
  await result.complete();
}

describe('the folder of a result', () => {
  test('is replaced by a later result as a whole', async () => {
    await write(['try.json', 'index.html', 'failing.csv']);
    await write(['try.json', 'index.html']);
    expect((await readdir(out)).sort()).toEqual(['index.html', 'try.json']);
  });

  test('with other files is refused without force, and with it keeps them', async () => {
    await mkdir(out);
    await writeFile(join(out, 'notes.txt'), 'mine');
    await writeFile(join(out, 'index.html'), 'mine, too');
    await expect(ResultFolder.prepare(out, false)).rejects.toThrow(
      /holds other files \(.*notes.txt.*--force/,
    );
    await write(['try.json', 'index.html'], true);
    expect(await readFile(join(out, 'notes.txt'), 'utf8')).toBe('mine');
    expect((await readdir(out)).sort()).toEqual(['index.html', 'notes.txt', 'try.json']);
  });

  test('is as it was before after a failure', async () => {
    await (await ResultFolder.prepare(out, false)).abandon();
    await expect(readdir(out)).rejects.toThrow('ENOENT');
    await write(['try.json']);
    const failed = await ResultFolder.prepare(out, false);
    await writeFile(failed.file('index.html'), 'half');
    await failed.abandon();
    expect(await readdir(out)).toEqual(['try.json']);
  });

  test('that is a file, or below one, is refused', async () => {
    await writeFile(out, '');
    await expect(ResultFolder.prepare(out, true)).rejects.toThrow('is no folder that can be read');
    await expect(ResultFolder.prepare(join(out, 'below'), true)).rejects.toThrow(
      /no folder|Nothing can be written/,
    );
  });
});
