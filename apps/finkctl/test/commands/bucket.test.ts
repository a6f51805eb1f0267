import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryStore, type ObjectStore, ObjectStoreRefusedError } from '@fink/object-store';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBucket } from '../../src/commands/bucket.ts';
import { finkctl } from '../support/captured-terminal.ts';

describe('preparing a bucket', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finkctl-bucket-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** A store that does some things otherwise than a folder does. */
  const storeThat = (change: Partial<ObjectStore>): ObjectStore =>
    Object.assign(new DirectoryStore(folder), change);
  const refusing = (message: string) => () => Promise.reject(new ObjectStoreRefusedError(message));

  test('makes a folder where the store is one, and leaves nothing in it', async () => {
    const path = join(folder, 'new');
    const { code } = await finkctl(['bucket'], { FINK_STORE_URL: path });
    expect(code).toBe(0);
    const files = await readdir(path, { recursive: true, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile())).toEqual([]);
  });

  test('goes on where only the question whether the bucket exists is forbidden', async () => {
    await expect(prepareBucket(storeThat({ ensureBucket: refusing('403') }))).resolves.toBeUndefined();
  });

  test('gives the reason of the request that tells it', async () => {
    const store = storeThat({ ensureBucket: refusing('403'), check: refusing('the secret is wrong') });
    await expect(prepareBucket(store)).rejects.toThrow('the secret is wrong');
  });

  test.each<[string, Partial<ObjectStore>]>([
    ['written', { put: refusing('no') }],
    ['read', { get: refusing('no') }],
    ['deleted', { delete: refusing('no') }],
  ])('fails where an object cannot be %s', async (_what, change) => {
    await expect(prepareBucket(storeThat(change))).rejects.toThrow('no');
  });

  test('fails where a store gives back something else than was written', async () => {
    const store = storeThat({ get: () => Promise.resolve(new Uint8Array(3)) });
    await expect(prepareBucket(store)).rejects.toThrow(/gave back 3 bytes for an object of \d+/);
  });
});
