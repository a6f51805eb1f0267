import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  median,
  medianAbsoluteDeviation,
  quantile,
  quantileRange,
  sortValues,
} from '../../src/light-curve/order-statistics.ts';

const someValues = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 120,
});

/** Sorted values with rubbish behind them, as in a buffer that is reused. */
function sorted(values: readonly number[]): Float64Array {
  const buffer = Float64Array.from([...values, 1e9, -1e9]);
  sortValues(buffer, values.length);
  return buffer;
}

const medianOf = (values: readonly number[]): number => {
  const s = values.toSorted((a, b) => a - b);
  return (s[(s.length - 1) >> 1] + s[s.length >> 1]) / 2;
};

describe('order statistics', () => {
  test('sort any number of values, and leave what lies behind them', () => {
    fc.assert(
      fc.property(someValues, (values) => {
        const expected = Float64Array.from(values).sort();
        expect(sorted(values)).toEqual(Float64Array.from([...expected, 1e9, -1e9]));
      }),
    );
  });

  test('have the median and the median distance from it by their definitions', () => {
    fc.assert(
      fc.property(someValues, (values) => {
        const centre = median(sorted(values), values.length);
        expect(centre).toBeCloseTo(medianOf(values), 6);
        const distances = values.map((value) => Math.abs(value - centre));
        expect(medianAbsoluteDeviation(sorted(values), values.length, centre)).toBeCloseTo(
          medianOf(distances),
          6,
        );
      }),
    );
  });

  test('have quantiles that are linear between the middles of the steps', () => {
    const values = Float64Array.of(10, 20, 30, 40);
    expect(quantile(values, 4, 0.125)).toBe(10);
    expect(quantile(values, 4, 0.25)).toBe(15);
    expect(quantile(values, 4, 0.5)).toBe(25);
    expect(quantile(values, 4, 0.01)).toBe(10);
    expect(quantile(values, 4, 0.99)).toBe(40);
    expect(quantileRange(values, 4, 0.25)).toBe(20);
  });

  test('place a quantile in single precision', () => {
    const values = Float64Array.from({ length: 9 }, (_, k) => k);
    // 9 × 0.9f - 0.5 = 7.6000004 in single precision.
    expect(quantile(values, 9, 0.9)).toBe(Math.fround(Math.fround(9 * Math.fround(0.9)) - 0.5));
    expect(quantile(values, 9, 0.9)).not.toBeCloseTo(7.6, 8);
  });
});
