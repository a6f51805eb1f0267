import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryStore } from '@fink/object-store';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeCatalogue, importCatalogue, listCatalogues, loadCatalogue } from '../src/index.ts';

let folder: string;
let store: DirectoryStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalogues-'));
  store = new DirectoryStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const mapping = {
  position: { ra: ['ra'], dec: ['dec'] },
  columns: [{ name: 'type', kind: 'utf8', from: ['type'] }],
} as const;

/** Imports a table of stars. */
const importStars = (csv: string, name = 'stars') =>
  importCatalogue(store, {
    name,
    files: [{ path: '/data/stars.csv', bytes: Buffer.from(csv) }],
    mapping,
    source: 'a test',
    version: '2',
    date: '2026-01-02',
    licence: 'CC0-1.0',
  });

const csv = 'ra,dec,type\n10,20,RR\n11,-20,\n';

describe('a catalogue in a store', () => {
  test('is loaded as it was imported, with its provenance', async () => {
    const imported = await importStars(csv);
    expect(imported).toMatchObject({ rows: 2, skipped: 0, isNew: true });
    const catalogue = await loadCatalogue(store, 'stars');
    expect(catalogue.size).toBe(2);
    expect(catalogue.bytes).toBeGreaterThan(100);
    expect(catalogue.text('type')(catalogue.nearest(10, 20, 1))).toBe('RR');
    expect(catalogue.text('type')(catalogue.nearest(11, -20, 1))).toBeNull();
    expect(catalogue.provenance).toEqual({
      name: 'stars',
      source: 'a test',
      version: '2',
      date: '2026-01-02',
      licence: 'CC0-1.0',
      units: { ra: 'deg', dec: 'deg' },
      checksum: imported.object.provenance.checksum,
    });
    expect(imported.object.key).toBe(`catalogues/stars/${catalogue.provenance.checksum}.parquet`);
  });

  test('is not written again if it is the same', async () => {
    const [first, again] = [await importStars(csv), await importStars(csv)];
    expect([first.isNew, again.isNew]).toEqual([true, false]);
    expect(again.object.key).toBe(first.object.key);
    expect(await listCatalogues(store)).toHaveLength(1);
  });

  test('has the version imported last, or the one that is asked for', async () => {
    const old = await importStars(csv);
    await importStars(`${csv}12,0,EA\n`);
    await utimes(join(folder, old.object.key), new Date('2020-01-01'), new Date('2020-01-01'));
    expect((await loadCatalogue(store, 'stars')).size).toBe(3);
    const { checksum } = old.object.provenance;
    expect((await loadCatalogue(store, 'stars', checksum.slice(0, 10))).size).toBe(2);
    await expect(loadCatalogue(store, 'stars', 'zz')).rejects.toThrow(/of the 2 versions none is zz/);
    expect((await listCatalogues(store, 'stars')).map((stored) => stored.checksum === checksum)).toEqual([
      false,
      true,
    ]);
  });

  test('is described from its footer', async () => {
    await importStars(csv);
    const [stored] = await listCatalogues(store);
    expect(await describeCatalogue(store, stored)).toMatchObject({
      rows: 2,
      provenance: { name: 'stars', source: 'a test', version: '2' },
    });
  });

  test('that is missing is named with what to do', async () => {
    await importStars(csv, 'stars2');
    await expect(loadCatalogue(store, 'stars')).rejects.toThrow(
      /No catalogue stars in file:.*\(none there\)\. Import it: finkctl catalogues import stars/,
    );
    await expect(loadCatalogue(store, '../secrets')).rejects.toThrow(/"\.\.\/secrets" is no name/);
  });

  test('that is damaged is refused', async () => {
    const { object } = await importStars(csv);
    const path = join(folder, object.key);
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] ^= 1;
    await rm(path);
    await writeFile(path, bytes);
    await expect(loadCatalogue(store, 'stars')).rejects.toThrow(/SHA-256 is .*: it is damaged/);
  });

  test('stays whole over several row groups', async () => {
    // About 25 MB of columns: row groups are closed at 16 MiB.
    const lines = Array.from(
      { length: 250_000 },
      (_, k) => `${(k % 3600) / 10},${(k % 1799) / 10 - 89.9},${`t${k}`.padEnd(80, '.')}`,
    );
    await importStars(`ra,dec,type\n${lines.join('\n')}\n`);
    const catalogue = await loadCatalogue(store, 'stars');
    expect(catalogue.size).toBe(250_000);
    for (const row of [0, 1, 124_999, 249_999])
      expect(catalogue.text('type')(row)).toBe(`t${row}`.padEnd(80, '.'));
  });
});
