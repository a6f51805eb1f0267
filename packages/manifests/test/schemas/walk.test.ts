import { describe, expect, test } from '@jest/globals';
import type { Schema } from '../../src/schemas/schema.ts';
import { walked } from './walked.ts';

describe('types', () => {
  test.each<[Schema, readonly unknown[], readonly unknown[]]>([
    [{ type: 'string' }, ['', 'a'], [1, true, [], {}]],
    [{ type: 'integer' }, [0, -1, 2 ** 40], [0.5, '1', Number.NaN, true]],
    [{ type: 'number' }, [0, 0.5], ['1', Number.POSITIVE_INFINITY]],
    [{ type: 'boolean' }, [true, false], ['true', 0]],
    [{ type: 'array' }, [[]], [{}, 'a']],
    [{ type: 'object', additionalProperties: true }, [{}, { a: 1 }], [[], 'a']],
    [{ 'x-kubernetes-int-or-string': true }, [1, '1', '25%'], [0.5, true, {}]],
    [{ format: 'quantity' }, [1, 0.5, '1Gi'], [true, {}]],
    [{ 'x-kubernetes-preserve-unknown-fields': true }, [1, 'a', [], { a: [null] }, null], []],
  ])('%j takes and refuses', (schema, good, bad) => {
    for (const value of good) expect([value, walked(schema, value)]).toEqual([value, []]);
    for (const value of bad)
      expect([value, walked(schema, value)]).toEqual([value, [expect.stringMatching(/^type /)]]);
  });

  test('a type that schemas do not have is an error of the table', () => {
    expect(() => walked({ type: 'text' }, 'a')).toThrow(/no type text/);
  });
});

describe('null', () => {
  test('is refused unless the schema allows it', () => {
    expect(walked({ type: 'string' }, null)).toEqual(['null : null where a string belongs']);
    expect(walked({ type: 'string', nullable: true }, null)).toEqual([]);
  });
});

describe('enum', () => {
  test('names the values', () => {
    expect(walked({ type: 'string', enum: ['', 'a'] }, 'b')).toEqual([
      'enum : "b" is not one of the values "", a',
    ]);
    expect(walked({ type: 'string', enum: ['', 'a'] }, '')).toEqual([]);
  });
});

describe('references', () => {
  test('lead to definitions, also of a schema that contains itself', () => {
    const node: Schema = { type: 'object', properties: { next: { $ref: 'Node' } } };
    const definitions = { Node: node };
    expect(walked({ $ref: 'Node' }, { next: { next: {} } }, { definitions })).toEqual([]);
    expect(walked({ $ref: 'Node' }, { next: { nex: {} } }, { definitions })).toEqual([
      'unknown-field .next.nex: unknown field; did you mean next?',
    ]);
  });
});
