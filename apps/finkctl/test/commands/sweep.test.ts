import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryStore } from '@fink/object-store';
import type { ArchiveRecord } from '@fink/pipeline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findOrphans } from '../../src/commands/sweep.ts';

let folder: string;
let store: DirectoryStore;
const key = (name: string) => `raw/survey=ztf/night=20260101/${name}.parquet`;
const now = new Date('2026-01-03T12:00:00Z');
const dayAgo = new Date('2026-01-02T12:00:00Z');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sweep-'));
  store = new DirectoryStore(folder);
  for (const [name, time] of [
    ['named', '2026-01-01T00:00:00Z'],
    ['old', '2026-01-01T00:00:00Z'],
    ['young', '2026-01-03T00:00:00Z'],
  ]) {
    await store.put(key(name), { chunks: [Buffer.from(name)], bytes: name.length });
    await utimes(join(folder, key(name)), new Date(time), new Date(time));
  }
});
afterEach(() => rm(folder, { recursive: true }));

const naming = (...names: string[]): ArchiveRecord[] => [
  {
    kind: 'archive',
    survey: 'ztf',
    deployment: 'broker',
    versions: { broker: '1', science: '1' },
    range: { topic: 'ztf_20260101_programid1', partition: 0, from: 0, to: 1, control: 0 },
    nights: {},
    objects: names.map((name) => ({
      key: key(name),
      kind: 'raw',
      night: '20260101',
      schema: 's',
      rows: 1,
      bytes: name.length,
    })),
  },
];
const keysOf = async (records: ArchiveRecord[], before: Date) =>
  (await findOrphans(store, async () => records, before)).map((orphan) => orphan.key).sort();

describe('finding orphans', () => {
  test('objects that the ledger does not name, and that are old enough', async () => {
    expect(await keysOf(naming('named'), dayAgo)).toEqual([key('old')]);
    expect(await keysOf(naming('named'), now)).toEqual([key('old'), key('young')]);
    expect(await keysOf(naming('named', 'old'), dayAgo)).toEqual([]);
  });

  test('an object that is recorded while the store is listed is none', async () => {
    const reader = async () => {
      // Listed by now, and named only in what is read now.
      await store.put(key('later'), { chunks: [], bytes: 0 });
      return naming('named', 'old', 'young');
    };
    expect(await findOrphans(store, reader, now)).toEqual([]);
  });

  test('a ledger that names nothing of a full store is the wrong one', async () => {
    await expect(findOrphans(store, async () => [], now)).rejects.toThrow(
      /has 3 objects of ztf, and the ledger names none of them: this ledger belongs to another store/,
    );
  });
});
