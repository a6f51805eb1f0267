import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryStore } from '@fink/object-store';
import type { Catalogue } from '@fink/sky';
import { describeWithShared } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { importCatalogue, loadCatalogue, presetNamed, presets } from '../src/index.ts';

/** Imports files by a preset and loads the catalogue again. */
async function imported(
  name: string,
  files: readonly { readonly path: string; readonly bytes: Buffer }[],
): Promise<Catalogue> {
  const { mapping, source } = presetNamed(name)!;
  const folder = await mkdtemp(join(tmpdir(), 'presets-'));
  try {
    const store = new DirectoryStore(folder);
    await importCatalogue(store, { name, files, mapping, source, version: 'test' });
    return await loadCatalogue(store, name);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const table = (text: string) => [{ path: 'extract.csv', bytes: Buffer.from(text) }];
const valuesOf = (catalogue: Catalogue, row = 0): Record<string, unknown> =>
  Object.fromEntries(catalogue.columnNames.map((name) => [name, catalogue.column(name).get(row)]));

describe('presets for what users bring', () => {
  test('Gaia from VizieR and from the archive', async () => {
    const expected = { ra: 1, dec: 2, DR3Name: 'Gaia DR3 7', Plx: 0.5, e_Plx: 0.25, VarFlag: 1 };
    const vizier = table('RA_ICRS;DE_ICRS;DR3Name;Plx;e_Plx;VarFlag\n1;2;Gaia DR3 7;0.5;0.25;VARIABLE\n');
    expect(valuesOf(await imported('gaia', vizier))).toEqual(expected);
    const archive = table(
      'designation,ra,dec,parallax,parallax_error,phot_variable_flag\nGaia DR3 7,1,2,0.5,0.25,VARIABLE\nGaia DR3 8,1,3,,,NOT_AVAILABLE\n',
    );
    const gaia = await imported('gaia', archive);
    expect(valuesOf(gaia)).toEqual(expected);
    expect(valuesOf(gaia, 1)).toMatchObject({ Plx: null, e_Plx: null, VarFlag: 0 });
    expect(gaia.provenance.units).toEqual({ ra: 'deg', dec: 'deg', Plx: 'mas', e_Plx: 'mas' });
  });

  test("the Transient Name Server's list, classified or not", async () => {
    const tns = await imported(
      'tns',
      table(
        '"objid","name_prefix","name","ra","declination","redshift","type"\n"1","SN","2018lzf","35.57","-9.68","0.074","SN Ia"\n"2","AT","2026a","36","-9","",""\n',
      ),
    );
    expect(valuesOf(tns)).toEqual({
      ra: 35.57,
      dec: -9.68,
      fullname: 'SN 2018lzf',
      type: 'SN Ia',
      redshift: Math.fround(0.074),
    });
    expect(valuesOf(tns, 1)).toEqual({ ra: 36, dec: -9, fullname: 'AT 2026a', type: null, redshift: null });
  });

  test.each([
    ['simbad', 'ra,dec,otype_txt\n1,2,RR*\n', { type: 'RR*' }],
    ['simbad', 'main_id\tra\tdec\tmain_type\nX\t1\t2\tStar\n', { type: 'Star' }],
    ['gaia_classes', 'RA_ICRS,DE_ICRS,Class\n1,2,RR\n', { class: 'RR' }],
    [
      'legacy',
      'RAJ2000,DEJ2000,zphot,e_zphot,pstar,fqual\n1,2,0.5,0.25,0,1\n',
      { zphot: 0.5, e_zphot: 0.25, pstar: 0, fqual: 1 },
    ],
    ['spicy', 'SPICY,RAdeg,DEdeg,class\n42,1,2,ClassII\n', { id: 42, class: 'ClassII' }],
    ['vsx', 'RAJ2000,DEJ2000,Type\n1,2,EA\n', { type: 'EA' }],
  ])('%s', async (name, text, expected) => {
    expect(valuesOf(await imported(name, table(text)))).toEqual({ ra: 1, dec: 2, ...expected });
  });

  test('have different names, and columns with sources', () => {
    expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length);
    for (const { mapping } of presets)
      for (const { from } of mapping.columns) expect(from.length).toBeGreaterThan(0);
  });
});

describeWithShared('presets for real catalogues', (shared) => {
  // Rows counted with pyarrow, astropy and wc; first rows as pyarrow and astropy have them.
  const cases: readonly (readonly [string, readonly string[], number, Readonly<Record<string, unknown>>])[] =
    [
      ['gcvs', ['gcvs.parquet'], 59_099, { ra: 10.679583333333332, dec: 41.268055555555556, type: 'SNI' }],
      ['3hsp', ['3hsp.csv'], 2013, { name: '3HSPJ000116.4+293534' }],
      ['4lac', ['table-4LAC-DR3-h.fits', 'table-4LAC-DR3-l.fits'], 3407 + 407, { name: '4FGL J0001.2+4741' }],
      ['spicy', ['spicy.parquet'], 117_446, { id: null, class: 'ClassII' }],
      ['magnetic_cvs', ['magnetic_cataclysmic_variables.csv'], 245, { name: 'V479 And', radius: 0.5 }],
      [
        'ctao_blazars',
        ['CTAO_blazars_ztf_dr23.v03_2026.parquet'],
        231,
        { low_threshold: 0.6601253526457472 },
      ],
    ];

  test.each(cases)('%s', async (name, files, rows, first) => {
    const paths = files.map((file) => join(shared, 'catalogues', file));
    if (!paths.every(existsSync)) throw new Error(`${paths.join(' or ')} is missing`);
    const catalogue = await imported(
      name,
      paths.map((path) => ({ path, bytes: readFileSync(path) })),
    );
    expect(catalogue.size).toBe(rows);
    expect(valuesOf(catalogue)).toMatchObject(first);
  });

  test('the blazars are found by their ZTF name', async () => {
    const path = join(shared, 'catalogues/CTAO_blazars_ztf_dr23.v03_2026.parquet');
    const blazars = await imported('ctao_blazars', [{ path, bytes: readFileSync(path) }]);
    const row = blazars.find('ZTF18abvjqkt');
    expect(blazars.text('Source_name')(row)).toBe('3FHL J0001.2-0748');
    expect(blazars.number('median_g')(row)).toBe(0.0003069560862688889);
    expect(blazars.find('ZTF00nobody')).toBe(-1);
  });
});
