import { describe, expect, test } from '@jest/globals';
import { absolute, exact, orMissing, relative, relativeAboveOne } from '../src/equality.ts';

describe('the equality of a value with one of a golden table', () => {
  test.each([
    [true, true, true],
    [true, null, false],
    [null, undefined, true],
    [3, '3', false],
    [12n, 12, true],
    [2752190655615010044n, 2752190655615010044n, true],
    [2752190655615010044n, 2752190655615010045n, false],
    [Number.NaN, 'NaN', true],
    [Number.NaN, null, false],
    [1, 'NaN', false],
    [Number.NEGATIVE_INFINITY, '-Infinity', true],
    [[1, 2], [1, 2], true],
    [[1, 2], [1, 3], false],
    [[1], [1, 2], false],
    [0.1 + 0.2, 0.3, false],
  ])('of %p with %p is %p', (ours, reference, expected) => {
    expect(exact(ours, reference).isEqual).toBe(expected);
  });

  test('of floats holds up to the limit, however it is measured, and tells the difference', () => {
    expect(relative(1e-6)(1000.0009, 1000).isEqual).toBe(true);
    expect(relative(1e-6)(1000.002, 1000)).toEqual({ isEqual: false, difference: expect.closeTo(2e-6, 12) });
    expect(relative(1e-6)(1e-9, 0).isEqual).toBe(true);
    expect(relativeAboveOne(1e-5)(0.100005, 0.1).isEqual).toBe(true);
    expect(absolute(1e-6)(5.000002, 5).isEqual).toBe(false);
    expect(relative(1e-6)(Number.NaN, 5).isEqual).toBe(false);
    expect(relative(1)(null, 5).difference).toBe(Number.POSITIVE_INFINITY);
  });

  test('can take null for the NaN of a table', () => {
    expect(orMissing(exact)(null, 'NaN').isEqual).toBe(true);
    expect(orMissing(exact)(1, 'NaN').isEqual).toBe(false);
  });
});
