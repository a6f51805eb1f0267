import { describe, expect, test } from '@jest/globals';
import { angleOf } from '../src/sexagesimal.ts';

describe('an angle', () => {
  test.each([
    ['00 01 16.37', 24, 0.31820833333333337],
    ['05:35:17.3', 24, 83.82208333333332],
    ['5h35m17.3s', 24, 83.82208333333332],
    ['+29 35 34.0', 360, 29.592777777777776],
    ['-00 30 00', 360, -0.5],
    ['-31:50:43', 360, -31.845277777777778],
    ['12 30', 24, 187.5],
    ['14 46 60.0', 24, 221.75],
    ['123.5', 24, 123.5],
    [' -1e-3 ', 360, -0.001],
    [45.25, 24, 45.25],
    [7n, 360, 7],
  ] as const)('%p, %d to a turn, is %d deg', (cell, turn, expected) => {
    expect(angleOf(cell, turn)).toBeCloseTo(expected, 12);
  });

  test.each([null, undefined, '', 'unknown', '12 61 00', '1 2 3 4', true] as const)('%p is none', (cell) => {
    expect(angleOf(cell, 24)).toBeNaN();
  });
});
