import { describe, expect, test } from '@jest/globals';
import { median, percentile, spread } from '../src/statistics.ts';

describe('statistics of repeated measurements', () => {
  test('the median of an even number of values lies between the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([9, 1, 5])).toBe(5);
  });

  test('a percentile is one of the values, by nearest rank', () => {
    const values = Array.from({ length: 200 }, (_, k) => k + 1);
    expect(percentile(values, 0.5)).toBe(100);
    expect(percentile(values, 0.99)).toBe(198);
    expect(percentile([7], 0.5)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  test('a spread keeps the extremes and rounds to significant digits', () => {
    expect(spread([1234.56, 1000.04, 2000], 3)).toEqual({ median: 1230, low: 1000, high: 2000, runs: 3 });
  });
});
