import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DirectoryStore, ObjectStoreRefusedError } from '../src/index.ts';
import { describeContract, sampleBody } from './store-contract.ts';

let folder: string;
let store: DirectoryStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fink-directory-store-'));
  store = new DirectoryStore(folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describeContract('a local folder', () => store);

describe('a local folder', () => {
  test('keeps no unfinished objects', async () => {
    await store.put('finished.bin', sampleBody(10));
    expect(await readdir(join(folder, '.incoming'))).toEqual([]);
  });

  test('is not created by a put: a disk that is not mounted is noticed', async () => {
    const missing = new DirectoryStore(join(folder, 'not-mounted'));
    const reason = /Cannot write the object "x\.bin" in file:.*not-mounted.*create it, or mount the disk/;
    await expect(missing.put('x.bin', sampleBody(1))).rejects.toThrow(reason);
    await expect(missing.check()).rejects.toThrow(ObjectStoreRefusedError);
    await expect(missing.list('')[Symbol.asyncIterator]().next()).rejects.toThrow(ObjectStoreRefusedError);
    await missing.ensureBucket();
    await missing.check();
  });

  test('explains that one key is a parent path of another', async () => {
    await store.put('co.bin', sampleBody(1));
    await expect(store.put('co.bin/x.bin', sampleBody(1))).rejects.toThrow(ObjectStoreRefusedError);
  });

  test('says what to do about a folder that is a file or may not be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await expect(new DirectoryStore(file).check()).rejects.toThrow(/choose another folder/);
    // The super user may write everywhere.
    if (process.getuid?.() === 0) return;
    const locked = new DirectoryStore(join(folder, 'locked'));
    await locked.ensureBucket();
    await chmod(join(folder, 'locked'), 0o500);
    await expect(locked.check()).rejects.toThrow(/right to write/);
  });
});
