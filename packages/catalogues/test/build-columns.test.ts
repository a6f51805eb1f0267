import { describe, expect, test } from '@jest/globals';
import { buildColumns } from '../src/build-columns.ts';
import { neededColumns, type TableMapping } from '../src/mapping.ts';
import type { Cell, SourceTable } from '../src/tables/source-table.ts';

/** A table from columns. */
function tableOf(columns: Readonly<Record<string, readonly Cell[]>>, file = 'x.csv'): SourceTable {
  const entries = Object.entries(columns).map(([name, values]) => [name, { values }] as const);
  return { file, rows: entries[0][1].values.length, columns: new Map(entries) };
}

const position = { ra: ['RAJ2000', 'ra'], dec: ['dec'] };
const build = (table: SourceTable, mapping: Partial<TableMapping>) =>
  buildColumns('stars', [table], { position, columns: [], ...mapping });

describe('the columns of a catalogue', () => {
  test('come from the first name that a table has', () => {
    const table = tableOf({ ra: [1, 2], dec: ['3', '-00 30 00'], type: ['RR ', null] });
    const { columns, units } = build(table, {
      columns: [{ name: 'class', kind: 'utf8', from: ['Type', 'type'] }],
    });
    expect([0, 1].map((row) => columns.get(row))).toEqual([
      { ra: 1, dec: 3, class: 'RR' },
      { ra: 2, dec: -0.5, class: null },
    ]);
    expect(units).toEqual({ ra: 'deg', dec: 'deg' });
  });

  test('leave out rows without a position, and count them', () => {
    const table = tableOf({ ra: [1, null, 'x', 4, 400, 6], dec: [1, 2, 3, 91, 5, 'nan'] });
    const { columns, skipped } = build(table, {});
    expect(columns.length).toBe(1);
    expect(skipped).toBe(5);
  });

  test('are all rows of a table that is read by number', () => {
    const table = tableOf({ pc: [0.5, null, 2] });
    const columns = [{ name: 'pc', kind: 'float64', from: ['pc'] }] as const;
    const built = buildColumns('curve', [table], { columns, ordered: true });
    expect([0, 1, 2].map((row) => built.columns.get(row))).toEqual([{ pc: 0.5 }, { pc: null }, { pc: 2 }]);
    expect(() => buildColumns('curve', [table], { columns })).toThrow(
      'needs positions (--ra, --dec) or a key',
    );
  });

  test('convert to their kind, with null for what cannot be', () => {
    const table = tableOf({
      ra: [1, 2, 3],
      dec: [1, 2, 3],
      id: ['9007199254740993', 5n, 'x'],
      n: ['7', 2.5, ''],
      x: ['1.1', 'NaN', null],
    });
    const { columns } = build(table, {
      columns: [
        { name: 'id', kind: 'int64', from: ['id'] },
        { name: 'n', kind: 'int32', from: ['n'] },
        { name: 'x', kind: 'float32', from: ['x'], unit: 'mas' },
      ],
    });
    expect([0, 1, 2].map((row) => columns.get(row))).toEqual([
      { ra: 1, dec: 1, id: 9007199254740993n, n: 7, x: Math.fround(1.1) },
      { ra: 2, dec: 2, id: 5n, n: null, x: null },
      { ra: 3, dec: 3, id: null, n: null, x: null },
    ]);
  });

  test('take codes for texts, texts for no value, and several columns for one', () => {
    const table = tableOf({
      ra: [1, 2, 3],
      dec: [1, 2, 3],
      flag: ['VARIABLE', 'CONSTANT', '?'],
      name: ['2018lzf', 'None', null],
      prefix: ['SN', 'AT', null],
    });
    const { columns } = build(table, {
      columns: [
        { name: 'flag', kind: 'int32', from: ['flag'], codes: { VARIABLE: 1, CONSTANT: 0 } },
        { name: 'name', kind: 'utf8', from: ['name'], absent: ['None'] },
        { name: 'full', kind: 'utf8', from: ['prefix', 'name'], join: true },
        { name: 'other', kind: 'utf8', from: ['other'], optional: true },
      ],
    });
    expect(
      ['flag', 'name', 'full', 'other'].map((name) => [0, 1, 2].map((row) => columns.child(name)?.get(row))),
    ).toEqual([
      [1, 0, null],
      ['2018lzf', null, null],
      ['SN 2018lzf', 'AT None', null],
      [null, null, null],
    ]);
  });

  test('of several tables stand one after the other', () => {
    const tables = [tableOf({ ra: [1], dec: [1] }), tableOf({ RAJ2000: [2], dec: [2] })];
    const { columns } = buildColumns('stars', tables, { position, columns: [] });
    expect([0, 1].map((row) => columns.child('ra')?.get(row))).toEqual([1, 2]);
  });

  test('without positions need a key, and leave out rows without one', () => {
    const table = tableOf({ name: ['a', null], x: [1, 2] });
    const columns = [{ name: 'name', kind: 'utf8', from: ['name'] } as const];
    expect(buildColumns('stars', [table], { columns, key: 'name' })).toMatchObject({ skipped: 1 });
    expect(() => buildColumns('stars', [table], { columns })).toThrow(
      /needs positions \(--ra, --dec\) or a key/,
    );
    expect(() => buildColumns('stars', [table], { columns, key: 'id' })).toThrow(
      /key "id".*not among its columns/,
    );
  });

  test('that are not there are named, with those that are', () => {
    const table = tableOf({ RA: [1], dec: [1] }, 'stars.fits');
    expect(() => build(table, {})).toThrow(
      'stars.fits has no column "RAJ2000" or "ra" for "ra"; it has RA, dec.',
    );
  });

  test('are refused if no row is left', () => {
    expect(() => build(tableOf({ ra: ['x'], dec: ['y'] }), {})).toThrow(/none of the 1 rows has a position/);
  });

  test('need their sources, and the structs that hold them', () => {
    const mapping = { position, columns: [{ name: 'g', kind: 'float64', from: ['medians.1'] }] } as const;
    expect(neededColumns(mapping)).toEqual(new Set(['RAJ2000', 'ra', 'dec', 'medians.1', 'medians']));
  });
});
