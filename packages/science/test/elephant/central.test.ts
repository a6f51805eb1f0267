import { describe, expect, test } from '@jest/globals';
import { central } from '../../src/elephant/central.ts';

describe('the central part of an image', () => {
  test('lies in the middle', () => {
    const values = Float64Array.from({ length: 6 * 4 }, (_, k) => k);
    expect([...central(values, { width: 6, height: 4 }, 1)]).toEqual([8, 9, 14, 15]);
  });

  test('lies nearer to the first pixel where the sides are odd', () => {
    const values = Float64Array.from({ length: 25 }, (_, k) => k);
    expect([...central(values, { width: 5, height: 5 }, 1)]).toEqual([6, 7, 11, 12]);
  });
});
