import { describe, expect, test } from '@jest/globals';
import { isRising, nightlyFluxes } from '../../../src/ztf/early-snia/nightly-fluxes.ts';

type Point = readonly [time: number, flux: number, error: number];

function nights(points: readonly Point[]) {
  const [time, flux, error] = [0, 1, 2].map((k) => Float64Array.from(points, (point) => point[k]));
  return nightlyFluxes({ count: points.length, time, flux, error });
}

const rising = (...fluxes: number[]): boolean =>
  isRising(nights(fluxes.map((flux, k) => [2460000 + k, flux, 1])));

describe('fluxes of nights', () => {
  test('are means, earliest night first, whatever the order of the points', () => {
    const { count, time, flux, error } = nights([
      [2460005.3, 7, 1],
      [2460001.9, 30, 3],
      [2460002.1, 10, 1],
      [2460001.2, 4, 2],
    ]);
    expect(count).toBe(3);
    expect([...time]).toEqual([0, 1, 4]);
    expect([...flux]).toEqual([4, 20, 7]);
    expect([...error]).toEqual([2, 2, 1]);
  });

  test('change at 0 h UTC, which belongs to the even date', () => {
    expect([
      ...nights([
        [2460000.5, 1, 1],
        [2460000.4, 3, 1],
        [2460001.5, 5, 1],
        [2460002, 7, 1],
      ]).flux,
    ]).toEqual([2, 6]);
  });

  test('are those of one night for repeated times', () => {
    expect(
      nights([
        [2460000, 1, 1],
        [2460000, 3, 1],
      ]).count,
    ).toBe(1);
  });

  test('rise as long as none is below the weighted mean of those before', () => {
    expect(rising(1, 2, 3, 4)).toBe(true);
    expect(rising(5, 5, 5, 5)).toBe(true);
    expect(rising(5, 4)).toBe(false);
    // After 1 and 8 the mean is (0.75 + 8)/1.75 = 5.
    expect(rising(1, 8, 5.01)).toBe(true);
    expect(rising(1, 8, 4.99)).toBe(false);
    // After 1, 8 and 12 it is (0.5625 + 6 + 12)/2.3125 = 8.027.
    expect(rising(1, 8, 12, 8.03)).toBe(true);
    expect(rising(1, 8, 12, 8.02)).toBe(false);
  });
});
