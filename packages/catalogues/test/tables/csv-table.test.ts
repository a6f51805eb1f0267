import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithShared } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { readCsvTable } from '../../src/tables/csv-table.ts';

const read = (text: string) => readCsvTable(Buffer.from(text), 'x.csv');
const rowsOf = (table: ReturnType<typeof read>): unknown[] =>
  Array.from({ length: table.rows }, (_, row) =>
    [...table.columns.values()].map(({ values }) => values[row]),
  );

describe('a table of separated values', () => {
  test('has the columns of its first line; empty cells are null', () => {
    const table = read('\uFEFFra,dec,name\n1,2,"a, b"\n3,,\n');
    expect([...table.columns.keys()]).toEqual(['ra', 'dec', 'name']);
    expect(rowsOf(table)).toEqual([
      ['1', '2', 'a, b'],
      ['3', null, null],
    ]);
  });

  test.each([
    ['tabs', 'a\tb,c\n1\t2\n'],
    ['semicolons', 'a;b,c\n1;2\n'],
  ])('may be separated by %s', (_, text) => {
    expect([...read(text).columns.keys()]).toEqual(['a', 'b,c']);
  });

  test('may have blanks about its separators, comments before, and other line ends', () => {
    const table = read('# made today\r\na , b\r\n 1 , "x y" \r\n\r\n');
    expect(rowsOf(table)).toEqual([['1', 'x y']]);
  });

  test('with a # within a cell keeps it', () => {
    expect(rowsOf(read('a,b\nHD#1,2\n'))).toEqual([['HD#1', '2']]);
  });

  test('that is empty, or whose lines differ in length, is refused with its name', () => {
    expect(() => read('\n')).toThrow(/x\.csv: the file is empty/);
    expect(() => read('a,b\n1,2,3\n')).toThrow(/x\.csv: not a readable CSV file.*line 2/);
  });
});

describeWithShared('the CSV tables of real catalogues', (shared) => {
  test('3HSP has 2013 blazars', () => {
    const table = readCsvTable(readFileSync(join(shared, 'catalogues/3hsp.csv')), '3hsp.csv');
    expect(table.rows).toBe(2013);
    const first = ['3HSP Source name', 'R.A.', 'Dec', '2WHSP name'].map(
      (name) => table.columns.get(name)?.values[0],
    );
    expect(first).toEqual(['3HSPJ000116.4+293534', '00 01 16.37', '+29 35 34.0', '2WHSPJ000116.3+293534']);
  });
});
