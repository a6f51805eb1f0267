import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describeWithShared } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { readParquetTable } from '../../src/tables/parquet-table.ts';
import { readTable } from '../../src/tables/read-table.ts';

describe('a Parquet table', () => {
  test('that is none, or cut off, is refused with its name', async () => {
    await expect(readParquetTable(Buffer.from('PAR1 something else'), 'x.parquet')).rejects.toThrow(
      /x\.parquet: not a readable Parquet file/,
    );
  });
});

describeWithShared('the Parquet tables of real catalogues', (shared) => {
  const bytes = (name: string): Buffer => readFileSync(join(shared, 'catalogues', name));
  const cells = (table: Awaited<ReturnType<typeof readTable>>, row: number): unknown[] =>
    [...table.columns.values()].map(({ values }) => values[row]);

  // pyarrow 22.
  test('GCVS has 59,099 variables', async () => {
    const table = await readTable(bytes('gcvs.parquet'), 'gcvs.parquet');
    expect(table.rows).toBe(59_099);
    expect(cells(table, 0)).toEqual([10.679583333333332, 41.268055555555556, 'SNI       ']);
  });

  test('only the columns that are wanted are read', async () => {
    const table = await readTable(bytes('gcvs.parquet'), 'gcvs.parquet', new Set(['ra']));
    expect([...table.columns.keys()]).toEqual(['ra']);
  });

  test('the fields of a struct are columns', async () => {
    const name = 'CTAO_blazars_ztf_dr23.v03_2026.parquet';
    const table = await readTable(bytes(name), name);
    expect([...table.columns.keys()]).toEqual([
      'Source_name',
      'ZTF_name',
      'medians.1',
      'medians.2',
      'low_threshold',
      'high_threshold',
    ]);
    expect(cells(table, 0)).toEqual([
      '3FHL J0001.2-0748',
      'ZTF18abvjqkt',
      0.0003069560862688889,
      0.0001988545117054413,
      0.6601253526457472,
      1.2689100807730525,
    ]);
  });

  test('tables are known by their content, with gzip or without', async () => {
    const zipped = gzipSync(bytes('table-4LAC-DR3-l.fits'));
    expect((await readTable(zipped, 'l.fits.gz')).rows).toBe(407);
    expect((await readTable(bytes('magnetic_cataclysmic_variables.csv'), 'm.csv')).rows).toBe(245);
  });
});
