import { describe, expect, test } from '@jest/globals';
import type { Schema } from '../../src/schemas/schema.ts';
import { walked } from './walked.ts';

describe('scalars', () => {
  test.each<[Schema, readonly unknown[], readonly [value: unknown, fault: string][]]>([
    [{ type: 'string', pattern: '^a' }, ['ab'], [['b', 'pattern : "b" does not match ^a']]],
    [
      { type: 'string', minLength: 2, maxLength: 3 },
      ['ab', 'abc', '🔭🔭🔭'],
      [
        ['🔭', 'length : "🔭" has 1 characters, at least 2 are needed'],
        ['abcd', 'length : "abcd" has 4 characters, at most 3 are allowed'],
      ],
    ],
    [
      { type: 'integer', minimum: 1, maximum: 3 },
      [1, 3],
      [
        [0, 'range : 0 is too small, at least 1 is needed'],
        [4, 'range : 4 is too large, at most 3 is allowed'],
      ],
    ],
    [
      { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true },
      [0.5],
      [
        [0, 'range : 0 is too small, more than 0 is needed'],
        [1, 'range : 1 is too large, less than 1 is allowed'],
      ],
    ],
    [{ type: 'integer', multipleOf: 5 }, [10], [[7, 'range : 7 is not a multiple of 5']]],
    [
      { type: 'integer', format: 'int32' },
      [7],
      [[2 ** 40, `format : ${2 ** 40} is not a whole number of 32 bits`]],
    ],
    [
      { 'x-kubernetes-int-or-string': true, pattern: '%$' },
      [1, '1%'],
      [['1', 'pattern : "1" does not match %$']],
    ],
    [{ type: 'boolean', default: true }, [false], []],
  ])('%j takes and refuses', (schema, good, bad) => {
    for (const value of good) expect([value, walked(schema, value)]).toEqual([value, []]);
    for (const [value, fault] of bad) expect(walked(schema, value)).toEqual([fault]);
  });
});
