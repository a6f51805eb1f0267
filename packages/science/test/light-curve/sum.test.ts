import { describe, expect, test } from '@jest/globals';
import { sum } from '../../src/light-curve/sum.ts';

describe('a sum', () => {
  test.each([0, 1, 7, 8, 9, 16, 23])('of the first %d whole numbers is exact', (length) => {
    const values = Float64Array.from({ length: 30 }, (_, k) => k + 1);
    expect(sum(values, length)).toBe((length * (length + 1)) / 2);
  });

  test('adds each eighth value first, as ndarray does', () => {
    // One after the other the small values would vanish beside the large one.
    const values = Float64Array.from({ length: 16 }, (_, k) => (k === 0 ? 2 ** 53 : k % 8 === 1 ? 1 : 0));
    expect(sum(values, 16)).toBe(2 ** 53 + 2);
  });
});
