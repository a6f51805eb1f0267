import type { AlertView, Input, Value } from '@fink/alert-view';
import { describeWithShared } from '@fink/test-data';
import {
  addLsstColumns,
  alertsOf,
  goldenRows,
  type LsstTruthRow,
  lsstFacts,
  lsstFilterExceptions,
  lsstPacketValues,
  type Nested,
} from '@fink/test-data/golden';
import { expect, test } from '@jest/globals';
import { lsstBlocks } from '../../src/lsst/blocks/index.ts';
import { lsstLivestream } from '../../src/lsst/livestream/index.ts';
import { selected } from '../support/selected.ts';

const valuesOf = (input: Input<Value<boolean>>, alerts: AlertView): boolean[] => {
  const value = input.bind(alerts);
  return Array.from({ length: alerts.rows }, (_, row) => value.at(row));
};

describeWithShared('filters of LSST at and around every threshold', (shared) => {
  const rows = goldenRows<LsstTruthRow>(shared, 'lsst-filters-truth.jsonl');
  const alerts = alertsOf('lsst', rows.map(lsstPacketValues));
  addLsstColumns(alerts, rows.map(({ inputs }) => inputs) as unknown as Nested[]);
  const facts = lsstFacts(
    alerts,
    rows.map(({ expected }) => expected),
  );

  /** What is right in a column of a row: undefined where nobody knows. */
  const right = (column: string, k: number): unknown => {
    const exception = lsstFilterExceptions.find(
      ({ columns, concerns }) => columns.includes(column) && concerns(facts[k], column),
    );
    return exception ? exception.instead?.(facts[k], column) : rows[k].expected[column];
  };

  /** The rows on which ours are wrong, with what the reference says. */
  const wrong = (column: string, ours: readonly boolean[]): unknown[] =>
    rows.flatMap(({ row_id, why, expected }, k) =>
      [undefined, ours[k]].includes(right(column, k) as boolean)
        ? []
        : [{ row_id, why, reference: expected[column] }],
    );
  const hasBoth = (column: string): boolean =>
    rows.some(({ expected }) => expected[column]) && rows.some(({ expected }) => !expected[column]);

  const inTable = lsstLivestream.filter(({ name }) => `tag:${name}` in rows[0].expected);

  test('the table has 13 filters of the stream and all 16 blocks', () => {
    const columns = Object.keys(rows[0].expected);
    const ours = [
      ...lsstLivestream.map(({ name }) => `tag:${name}`),
      ...lsstBlocks.map(({ name }) => `block:${name}`),
    ];
    expect(columns.filter((column) => !ours.includes(column))).toEqual([]);
    expect([inTable.length, lsstBlocks.length]).toEqual([13, 16]);
  });

  test.each(lsstBlocks)('the block $name is true where the reference is', (block) => {
    expect(hasBoth(`block:${block.name}`)).toBe(true);
    expect(wrong(`block:${block.name}`, valuesOf(block, alerts))).toEqual([]);
  });

  for (const filter of inTable) {
    const column = `tag:${filter.name}`;
    const deliberate = lsstFilterExceptions.find(
      ({ columns, instead }) => instead && columns.includes(column),
    );

    test(`${filter.name} selects what the reference selects${deliberate ? ', but for deliberate differences' : ''}`, () => {
      expect(hasBoth(column)).toBe(true);
      expect(wrong(column, selected(filter, alerts))).toEqual([]);
    });

    if (deliberate === undefined) continue;
    test(`${filter.name} still differs from the reference on the rows that are listed`, () => {
      const ours = selected(filter, alerts);
      const differing = rows
        .filter(({ expected }, k) => expected[column] !== ours[k])
        .map(({ row_id }) => row_id);
      expect(differing.length).toBeGreaterThan(0);
      const present = deliberate.rows.filter((id) => rows.some(({ row_id }) => row_id === id));
      expect(deliberate.rows.length).toBeGreaterThan(0);
      expect(present.filter((id) => !differing.includes(Number(id)))).toEqual([]);
    });
  }
});
