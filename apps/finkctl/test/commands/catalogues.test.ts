import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '@fink/catalogues';
import { DirectoryStore } from '@fink/object-store';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { columnArgument } from '../../src/commands/import-catalogue.ts';
import { finkctl } from '../support/captured-terminal.ts';

let folder: string;
let store: string;
let stars: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finkctl-catalogues-'));
  store = join(folder, 'store');
  stars = join(folder, 'stars.csv');
  await writeFile(stars, 'RAJ2000,DEJ2000,SpType,Per\n10,20,G2,1.5\n11,,K0,2\n');
});
afterEach(() => rm(folder, { recursive: true }));

const importStars = (...more: string[]) =>
  finkctl(['catalogues', 'import', 'stars', '--from', stars, '--store', store, ...more]);
const mapping = ['--ra', 'RAJ2000', '--dec', 'DEJ2000', '--columns', 'type=SpType', 'period=Per:float64:d'];

describe('finkctl catalogues import', () => {
  test('makes a catalogue of any table, and says what was left out', async () => {
    const { code, out } = await importStars(...mapping, '--release', '3', '--licence', 'CC0-1.0');
    expect(out).toMatch(
      /^stars: 1 rows, [\d,]+ bytes in file:.*\/catalogues\/stars\/[0-9a-f]{64}\.parquet\. 1 without a position left out\.$/,
    );
    expect(code).toBe(0);
    const catalogue = await loadCatalogue(new DirectoryStore(store), 'stars');
    expect(catalogue.text('type')(0)).toBe('G2');
    expect(catalogue.number('period')(0)).toBe(1.5);
    expect(catalogue.provenance).toMatchObject({
      source: 'stars.csv',
      version: '3',
      licence: 'CC0-1.0',
      units: { period: 'd' },
    });
  });

  test('twice changes nothing the second time', async () => {
    await importStars(...mapping);
    expect((await importStars(...mapping)).out).toMatch(/^stars: this very content is in .* already\./);
  });

  test('takes the preset of its name, or another', async () => {
    await writeFile(stars, 'ra,dec,otype_txt\n1,2,RR*\n');
    const { code } = await finkctl(['catalogues', 'import', 'simbad', '--from', stars], {
      FINK_STORE_URL: store,
    });
    expect(code).toBe(0);
    expect((await importStars('--preset', 'simbad')).code).toBe(0);
    for (const name of ['simbad', 'stars']) {
      expect((await loadCatalogue(new DirectoryStore(store), name)).text('type')(0)).toBe('RR*');
    }
  });

  test.each([
    [['--ra', 'RAJ2000'], /--ra and --dec belong together/],
    [[], /"stars" is no preset.*--ra, --dec/],
    [['--preset', 'sdss'], /There is no preset "sdss"; there are gcvs, /],
    [['--preset', 'gaia', '--columns', 'a=b'], /give either --preset or --columns/],
    [[...mapping, '--columns', 'period'], /"period" is no column NAME=SOURCE/],
    [[...mapping, '--date', '2026-02-30'], /"2026-02-30" is no day/],
  ])('%j is wrong usage', async (more, message) => {
    const { code, err } = await importStars(...more);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  test('without a file, where no package has one, is wrong usage', async () => {
    const { code, err } = await finkctl(['catalogues', 'import', 'simbad', '--store', store]);
    expect(err).toMatch(/Say which file holds simbad \(--from FILE\)/);
    expect(code).toBe(2);
  });

  test('of a table that does not fit fails, naming its columns', async () => {
    const { code, err } = await importStars('--ra', 'ra', '--dec', 'dec');
    expect(err).toMatch(/stars\.csv has no column "ra" for "ra"; it has RAJ2000, DEJ2000, SpType, Per/);
    expect(code).toBe(1);
    stars = join(folder, 'absent.csv');
    const absent = await importStars(...mapping);
    expect([absent.code, absent.err]).toEqual([
      1,
      expect.stringMatching(/absent\.csv cannot be read.*ENOENT/),
    ]);
  });

  test('under a name that is none fails', async () => {
    const { code, err } = await finkctl([
      'catalogues',
      'import',
      'My Stars',
      '--from',
      stars,
      '--store',
      store,
      ...mapping,
    ]);
    expect(err).toMatch(/"My Stars" is no name of a catalogue/);
    expect(code).toBe(1);
  });
});

describe('a column of a table', () => {
  test('has a name and a source, may have a kind and a unit, and blanks and colons in its source', () => {
    expect(columnArgument('a=b')).toEqual({ name: 'a', from: ['b'], kind: 'utf8' });
    expect(columnArgument('a=b c:d:float32:km/s')).toEqual({
      name: 'a',
      from: ['b c:d'],
      kind: 'float32',
      unit: 'km/s',
    });
    expect(columnArgument('a=b:int64')).toEqual({ name: 'a', from: ['b'], kind: 'int64' });
    expect(() => columnArgument('=b')).toThrow(/no column/);
  });
});

describe('finkctl catalogues list', () => {
  test('tells rows, release, version and source, and which one is current', async () => {
    await importStars(...mapping, '--release', '3', '--source', 'my paper');
    const { code, out } = await finkctl(['catalogues', 'list', '--store', store]);
    expect(out).toMatch(/stars +1 +[\d,]+ +\d{4}-\d\d-\d\dT[\d:]{8} +3 +[0-9a-f]{12} current +my paper/);
    expect(code).toBe(0);
  });

  test('of a store without any fails, and says how to import one', async () => {
    await importStars('--ra', 'x', '--dec', 'y');
    const { code, err } = await finkctl(['catalogues', 'list', '--store', folder]);
    expect(err).toMatch(/No catalogue in file:.*finkctl catalogues import/);
    expect(code).toBe(1);
  });
});

describe('finkctl catalogues presets', () => {
  test('tells what is needed for each', async () => {
    const { out } = await finkctl(['catalogues', 'presets']);
    expect(out).toMatch(/gcvs +PyPI fink-science 7\.4\.0 .*type <- VarType/);
    expect(out).toMatch(/gaia +--from FILE .*Plx <- Plx or parallax/);
  });
});
