import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithShared } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { CatalogueError } from '../../src/index.ts';
import { readFitsTable } from '../../src/tables/fits-table.ts';
import { cell, fitsBytes } from './fits-bytes.ts';

const float = (value: number): Buffer => cell(4, (b) => b.writeFloatBE(value));
const double = (value: number): Buffer => cell(8, (b) => b.writeDoubleBE(value));
const short = (value: number): Buffer => cell(2, (b) => b.writeInt16BE(value));
const long = (value: bigint): Buffer => cell(8, (b) => b.writeBigInt64BE(value));

const file = fitsBytes([
  { name: 'flag', form: 'L', cells: [Buffer.from('T'), Buffer.from('\0')] },
  { name: 'byte', form: '1B', cells: [Buffer.of(255), Buffer.of(7)], keywords: { TNULL: 7 } },
  { name: 'short', form: 'I', cells: [short(-5), short(-99)], keywords: { TNULL: -99 } },
  { name: 'scaled', form: '1I', cells: [short(10), short(-10)], keywords: { TSCAL: 0.5, TZERO: 100 } },
  {
    name: 'unsigned',
    form: 'J',
    cells: [-2147483648, 1].map((v) => cell(4, (b) => b.writeInt32BE(v))),
    keywords: { TZERO: 2147483648 },
  },
  { name: 'id', form: 'K', cells: [long(2n ** 62n + 1n), long(-1n)] },
  { name: 'bits', form: '12X', cells: [Buffer.alloc(2, 0xff), Buffer.alloc(2)] },
  { name: 'float', form: 'E', cells: [float(1.1), float(Number.NaN)] },
  { name: 'pair', form: '2D', cells: [Buffer.alloc(16), Buffer.alloc(16)] },
  { name: 'double', form: '1D', cells: [double(Math.PI), double(-0.5)], keywords: { TUNIT: 'deg' } },
  { name: 'name', form: '6A', cells: [Buffer.from("M31'  "), Buffer.from('ab\0xyz')] },
  { name: 'array', form: '1PE(3)', cells: [Buffer.alloc(8), Buffer.alloc(8)] },
  { name: 'last', form: 'B', cells: [Buffer.of(1), Buffer.of(2)] },
]);

describe('a FITS binary table', () => {
  const table = readFitsTable(file, 'made.fits');
  const column = (name: string): unknown[] => [...(table.columns.get(name)!.values as unknown[])];

  test('has the numbers, texts and flags of its cells', () => {
    expect(table.rows).toBe(2);
    expect(column('flag')).toEqual([true, null]);
    expect(column('id')).toEqual([4611686018427387905n, -1n]);
    expect(column('float')).toEqual([Math.fround(1.1), null]);
    expect(column('double')).toEqual([Math.PI, -0.5]);
    expect(column('name')).toEqual(["M31'", 'ab']);
    expect(column('last')).toEqual([1, 2]);
  });

  test('has null where TNULL says so, and values scaled by TSCAL and TZERO', () => {
    expect(column('byte')).toEqual([255, null]);
    expect(column('short')).toEqual([-5, null]);
    expect(column('scaled')).toEqual([105, 95]);
    expect(column('unsigned')).toEqual([0, 2147483649]);
  });

  test('states units, and leaves out columns that are no catalogue values', () => {
    expect(table.columns.get('double')?.unit).toBe('deg');
    expect(['bits', 'pair', 'array'].map((name) => table.columns.has(name))).toEqual([false, false, false]);
  });

  test('that is cut off, or is none, is refused with the place', () => {
    expect(() => readFitsTable(file.subarray(0, file.length - 2880), 'x.fits')).toThrow(
      /x\.fits: the table of 2 rows .* ends beyond the file's/,
    );
    expect(() => readFitsTable(file.subarray(0, 6000), 'x.fits')).toThrow(/no END of the FITS header/);
    expect(() => readFitsTable(file.subarray(0, 5760), 'x.fits')).toThrow(CatalogueError);
    const odd = fitsBytes([{ name: 'a', form: '1Z', cells: [Buffer.of(1)] }]);
    expect(() => readFitsTable(odd, 'x.fits')).toThrow(/TFORM1 = 1Z, which is no FITS format/);
  });
});

describeWithShared('the FITS tables of 4LAC', (shared) => {
  // astropy 7, Table.read.
  test.each([
    ['table-4LAC-DR3-h.fits', 3407, '4FGL J0001.2+4741', 0.3125999867916107, 47.6859016418457],
    ['table-4LAC-DR3-l.fits', 407, undefined, undefined, undefined],
  ])('%s has %d sources', (name, rows, first, ra, dec) => {
    const table = readFitsTable(readFileSync(join(shared, 'catalogues', name)), name);
    expect(table.rows).toBe(rows);
    expect(table.columns.get('RAJ2000')?.unit).toBe('deg');
    for (const value of table.columns.get('RAJ2000')!.values as number[]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(360);
    }
    if (first === undefined) return;
    expect([...table.columns.values()].length).toBeGreaterThan(30);
    expect(
      ['Source_Name', 'RAJ2000', 'DEJ2000'].map((column) => table.columns.get(column)?.values[0]),
    ).toEqual([first, ra, dec]);
  });
});
