import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GoldenException } from '@fink/test-data/golden';
import { afterAll, describe, expect, test } from '@jest/globals';
import { verdictOf } from '../src/column-check.ts';
import { countsOf, differenceLines, tableLines } from '../src/report.ts';
import { Comparison } from '../src/table-check.ts';

const shared = mkdtempSync(join(tmpdir(), 'golden-'));
mkdirSync(join(shared, 'golden'));
const rows = [0, 1, 2, 3].map((k) => ({ file: `${k}.avro`, n: k, s: k === 3 ? null : { a: k, b: -k } }));
writeFileSync(join(shared, 'golden', 'table.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
afterAll(() => rmSync(shared, { recursive: true }));

const odd: GoldenException<number> = {
  name: 'odd',
  reason: 'The reference cannot count.',
  columns: ['n'],
  concerns: (k) => k % 2 === 1,
  rows: [],
};

const compared = (ours: (k: number) => unknown, exceptions: readonly GoldenException<number>[] = []) => {
  const comparison = new Comparison<number>(shared, 'table.jsonl', exceptions);
  for (const { file, n } of rows) comparison.compare('n', file, ours(n), n, { facts: n });
  return comparison;
};

describe('the comparison of a table', () => {
  test('passes a column that is equal in every row, and fails one that is not, naming row and values', () => {
    expect(verdictOf(compared((k) => k).check('n'))).toBe('passed');
    const wrong = compared((k) => (k === 2 ? 7 : k));
    expect(verdictOf(wrong.check('n'))).toBe('failed');
    expect(differenceLines(wrong)).toEqual(['table.jsonl n, 2.avro: ours 7, reference 2']);
  });

  test('does not compare rows under an exception that does not know what is right, and counts them', () => {
    const check = compared((k) => (k === 3 ? 9 : k), [odd]).check('n');
    expect([verdictOf(check), check.compared, check.hidden]).toEqual(['passed', 2, 2]);
    expect(tableLines(compared((k) => k, [odd]))[2]).toMatch(/n +2 +2 +2 +0 +odd \(2\)/);
  });

  test('compares rows under an exception that does with that', () => {
    const tenfold = { ...odd, instead: (k: number) => 10 * k };
    expect(verdictOf(compared((k) => (k % 2 ? 10 * k : k), [tenfold]).check('n'))).toBe('passed');
    expect(differenceLines(compared((k) => k, [tenfold]))[0]).toMatch(
      /1.avro: ours 1, reference 10 \(by the exception/,
    );
  });

  test('fails a column of which exceptions hide more than they leave', () => {
    const most = { ...odd, concerns: (k: number) => k > 0 };
    expect(verdictOf(compared((k) => k, [most]).check('n'))).toBe('failed');
  });

  test('compares every field of a struct where one side has none', () => {
    const comparison = compared((k) => k);
    for (const { file, s } of rows) comparison.compareStruct('s', file, { a: 0, b: 0 }, s);
    expect([comparison.check('s.a').differences.length, comparison.check('s.b').compared]).toEqual([3, 4]);
    comparison.compareStruct('s', '3.avro', null, null);
    expect(comparison.check('s.b').differences.length).toBe(3);
  });

  test('names every column that nobody compared as skipped, never as passed', () => {
    const comparison = compared((k) => k).finish(['file']);
    expect(countsOf([comparison])).toEqual({ passed: 1, failed: 0, skipped: 2 });
    expect(tableLines(comparison).join('\n')).toMatch(/s\.a .*NOT COMPARED: nothing here compares it/);
  });
});
