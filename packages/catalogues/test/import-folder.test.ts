import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryStore } from '@fink/object-store';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { importFolder, knownTables, listCatalogues, loadCatalogues } from '../src/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-folder-'));
  await mkdir(join(folder, 'tables'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(folder, 'tables', name), text);

describe('a folder of tables', () => {
  test('is known by the names that sources give them, or by that of the preset', () => {
    const names = [
      'gcvs.parquet',
      'table-4LAC-DR3-l.fits',
      'table-4LAC-DR3-h.fits',
      'magnetic_cataclysmic_variables.csv',
      'simbad.csv.gz',
      'gcvs.txt',
      'README.md',
    ];
    expect([...knownTables(names)].map(([name, { files }]) => [name, files])).toEqual([
      ['gcvs', ['gcvs.parquet']],
      ['4lac', ['table-4LAC-DR3-h.fits', 'table-4LAC-DR3-l.fits']],
      ['magnetic_cvs', ['magnetic_cataclysmic_variables.csv']],
      ['simbad', ['simbad.csv.gz']],
    ]);
  });

  test('becomes catalogues of a store, those that are wanted', async () => {
    await write('simbad.csv', 'ra,dec,main_type\n1,2,RRLyr\n');
    await write(
      'gaia.csv',
      'ra,dec,designation,parallax,parallax_error,phot_variable_flag\n1,2,Gaia DR3 7,1,1,\n',
    );
    const store = new DirectoryStore(join(folder, 'store'));
    const done = await importFolder(store, join(folder, 'tables'), ['simbad', 'vsx']);
    expect([...done.keys()]).toEqual(['simbad']);
    const loaded = await loadCatalogues(store, ['simbad', 'gaia']);
    expect(Object.keys(loaded)).toEqual(['simbad']);
    expect(loaded['simbad'].column('type').get(loaded['simbad'].nearest(1, 2, 1))).toBe('RRLyr');
  });

  test('that holds a table of another form is refused with the name of the table', async () => {
    await write('simbad.csv', 'x,y\n1,2\n');
    const store = new DirectoryStore(join(folder, 'store'));
    await expect(importFolder(store, join(folder, 'tables'))).rejects.toThrow('simbad.csv');
  });

  test('gives the version of a catalogue that was imported last', async () => {
    const store = new DirectoryStore(join(folder, 'store'));
    for (const type of ['Star', 'QSO']) {
      await write('simbad.csv', `ra,dec,main_type\n1,2,${type}\n`);
      await importFolder(store, join(folder, 'tables'));
      // Versions are told apart by when they were written.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await listCatalogues(store)).toHaveLength(2);
    const { simbad } = await loadCatalogues(store, ['simbad']);
    expect(simbad.column('type').get(0)).toBe('QSO');
  });
});
