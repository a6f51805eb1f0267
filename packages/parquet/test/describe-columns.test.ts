import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeColumns, parseColumns, sameType } from '../src/describe-columns.ts';
import { field, fieldsArbitrary, rowsOf } from './tables.ts';

describe('the description of the columns', () => {
  test('gives every type back', () => {
    fc.assert(
      fc.property(fieldsArbitrary('f', 3, 0, 4), fieldsArbitrary('a', 2, 0, 2), (fields, added) => {
        const rows = rowsOf(fields);
        expect(parseColumns(describeColumns(rows, added))).toEqual({ field: rows, added });
      }),
    );
  });

  test.each([
    ['no JSON', '{'],
    ['of a version to come', '{"version":2}'],
    ['without rows', '{"version":1,"added":[]}'],
    [
      'of rows that are no struct',
      '{"version":1,"field":{"name":"x","type":{"kind":"int32"},"nullable":false},"added":[]}',
    ],
    [
      'with an unknown kind',
      '{"version":1,"field":{"name":"x","type":{"kind":"tensor"},"nullable":false},"added":[]}',
    ],
  ])('that is %s is refused as foreign', (_, text) => {
    expect(() => parseColumns(text)).toThrow(expect.objectContaining({ problem: 'foreign' }));
  });

  test('tells types apart by names below the top, nullability and meaning', () => {
    const a = field('a', { kind: 'list', item: field('item', { kind: 'int64' }) });
    expect(sameType(a, { ...structuredClone(a), name: 'b' })).toBe(true);
    expect(sameType(a, field('a', { kind: 'list', item: field('x', { kind: 'int64' }) }))).toBe(false);
    expect(sameType(a, { ...a, nullable: true })).toBe(false);
    expect(sameType(a, { ...a, logical: 'timestamp-millis' })).toBe(false);
  });
});
