import { describe, expect, test } from '@jest/globals';
import { celName, celValue } from '../../src/schemas/cel-value.ts';
import type { Schema } from '../../src/schemas/schema.ts';

const table = { source: 'a test', version: '1', kinds: {}, definitions: {} };

describe('celName', () => {
  test.each([
    ['plain', 'plain'],
    ['foo-bar', 'foo__dash__bar'],
    ['a.b/c', 'a__dot__b__slash__c'],
    ['a__b', 'a__underscores__b'],
    ['namespace', '__namespace__'],
  ])('%s is %s', (name, expected) => {
    expect(celName(name)).toBe(expected);
  });
});

describe('celValue', () => {
  test('whole numbers are integers, others doubles', () => {
    const schema: Schema = {
      type: 'object',
      properties: {
        a: { type: 'integer' },
        b: { type: 'number' },
        c: { 'x-kubernetes-int-or-string': true },
      },
    };
    expect(celValue(schema, { a: 1, b: 1, c: 1 }, table)).toEqual(
      new Map<string, unknown>([
        ['a', 1n],
        ['b', 1],
        ['c', 1n],
      ]),
    );
  });

  test('preset values are filled in, also inside one another', () => {
    const inner: Schema = { type: 'object', default: {}, properties: { a: { type: 'integer', default: 7 } } };
    expect(celValue({ type: 'object', properties: { inner } }, {}, table)).toEqual(
      new Map([['inner', new Map([['a', 7n]])]]),
    );
  });

  test('keys that the writer chose stay as they are', () => {
    const schema: Schema = { type: 'object', additionalProperties: { type: 'string' } };
    expect(celValue(schema, { 'a-b': 'x' }, table)).toEqual(new Map([['a-b', 'x']]));
  });

  test('times are times', () => {
    expect(celValue({ type: 'string', format: 'date-time' }, '2026-11-21T00:00:00Z', table)).toEqual(
      new Date('2026-11-21T00:00:00Z'),
    );
  });
});
