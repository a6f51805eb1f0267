import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withFileLock } from '../src/file-lock.ts';

describe('a file lock', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fink-file-lock-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  test('lets one worker in at a time, and all of them in the end', async () => {
    let inside = 0;
    let most = 0;
    const work = async (i: number): Promise<number> => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
      return i;
    };
    const path = join(folder, 'new', 'busy.lock');
    const ends = await Promise.all([0, 1, 2, 3].map((i) => withFileLock(path, () => work(i))));
    expect(ends).toEqual([0, 1, 2, 3]);
    expect(most).toBe(1);
    expect(existsSync(path)).toBe(false);
  });

  test('is released when the work fails', async () => {
    const path = join(folder, 'failing.lock');
    await expect(withFileLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withFileLock(path, () => Promise.resolve('next'))).toBe('next');
  });

  test('of an owner who has died is taken over', async () => {
    const path = join(folder, 'dead.lock');
    // No process has this id: Linux ends at 4194304.
    await writeFile(path, `99999999 ${hostname()}\n`);
    expect(await withFileLock(path, () => Promise.resolve('mine'))).toBe('mine');
  });
});
