import { describe, expect, test } from '@jest/globals';
import { roundHalfEven } from '../../src/math/round-half-even.ts';

describe('rounding half to even', () => {
  test.each([
    [2.5, 2],
    [3.5, 4],
    [-2.5, -2],
    [-3.5, -4],
    [0.5, 0],
    [-0.5, -0],
    [2.4999999999999996, 2],
    [2.5000000000000004, 3],
    [2460000.5, 2460000],
    [2460001.5, 2460002],
    [-1.2, -1],
  ])('of %p gives %p', (x, rounded) => expect(roundHalfEven(x)).toBe(rounded));
});
