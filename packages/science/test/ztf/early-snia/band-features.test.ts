import { describe, expect, test } from '@jest/globals';
import { computeBandFeatures } from '../../../src/ztf/early-snia/band-features.ts';

function features(fluxes: readonly number[], error = 2): number[] {
  const into = new Float64Array(6).fill(7);
  computeBandFeatures(
    {
      count: fluxes.length,
      time: Float64Array.from(fluxes, (_, k) => 2460000 + k),
      flux: Float64Array.from(fluxes),
      error: new Float64Array(fluxes.length).fill(error),
    },
    into,
  );
  return [...into];
}

const withoutFit = [0, 0, 0, 0.1, 1e8, 0];

describe('features of a band for early supernovae', () => {
  test('are those of the sigmoid that the fluxes follow', () => {
    const fluxes = Array.from({ length: 8 }, (_, t) => 1000 / (1 + Math.exp(-0.8 * (t - 2.5))));
    const [a, b, c, signal, square, nights] = features(fluxes);
    expect(a).toBeCloseTo(0.8, 5);
    expect(b).toBeCloseTo(2.5, 4);
    expect(c).toBeCloseTo(1000, 2);
    expect(signal).toBeCloseTo(fluxes.reduce((sum, flux) => sum + flux / 2, 0) / 8, 9);
    expect(square).toBeLessThan(1e-12);
    expect(nights).toBe(8);
  });

  test('are those of no fit with fewer than four nights, or a flux that falls', () => {
    expect(features([])).toEqual(withoutFit);
    expect(features([1, 2, 3])).toEqual(withoutFit);
    expect(features([1, 8, 3, 9])).toEqual(withoutFit);
  });

  test('are numbers where all fluxes are equal', () => {
    // SciPy ends at 0.34, -56 and 50; any sigmoid that is flat by then fits as well.
    const [a, b, c, signal, square, nights] = features([50, 50, 50, 50]);
    expect(Math.abs(a - 0.34)).toBeLessThan(0.05);
    expect(Math.abs(b + 56)).toBeLessThan(6);
    expect(c).toBeCloseTo(50, 5);
    expect([signal, nights]).toEqual([25, 4]);
    expect(square).toBeLessThan(1e-6);
  });

  test('count a rounded sigmoid of nothing as 1e-5, so that it differs from no flux', () => {
    const [, , , , square] = features([1e-9, 1e-9, 1e-9, 1e-9]);
    expect(square).toBeLessThan(1e-12);
  });
});
