import { describe, expect, test } from '@jest/globals';
import {
  logNormalUpperTail,
  normalDensity,
  normalProbability,
  normalUpperTail,
} from '../../src/math/normal-distribution.ts';

/** z, upper tail and its logarithm, from scipy 1.17 (ndtr, log_ndtr). */
const table = [
  [0, 0.5, -Math.LN2],
  [0.1, 0.460172162722971, -0.7761545927302733],
  [1, 0.15865525393145707, -1.8410216450092634],
  [2, 0.022750131948179195, -3.7831843336820317],
  [3.4999, 0.0002327163625786131, -8.365690173932938],
  [3.5001, 0.00023254182603633095, -8.36644045218592],
  [6, 9.865876450376946e-10, -20.73676894997471],
  [20, 2.7536241186061556e-89, -203.9171553710973],
] as const;

describe('the normal distribution', () => {
  test.each(table)('beyond %d has the tail of the tables', (z, tail, logTail) => {
    expect(normalUpperTail(z) / tail).toBeCloseTo(1, 11);
    expect(logNormalUpperTail(z)).toBeCloseTo(logTail, 11);
  });

  test('has the logarithm of a tail that itself underflows', () => {
    expect(normalUpperTail(50)).toBe(0);
    expect(logNormalUpperTail(50)).toBeCloseTo(-1254.8313611394199, 10);
  });

  test('gives both sides of a deviate the probability 1 together', () => {
    for (const z of [0, 0.3, 1.6448536269514722, 5]) {
      expect(normalProbability(z) + normalProbability(-z)).toBeCloseTo(1, 14);
    }
    expect(normalProbability(1.6448536269514722)).toBeCloseTo(0.95, 13);
  });

  test('has a probability whose slope is the density', () => {
    for (const z of [-4, -1, 0.5, 3.5]) {
      const slope = (normalProbability(z + 1e-4) - normalProbability(z - 1e-4)) / 2e-4;
      expect(slope).toBeCloseTo(normalDensity(z), 7);
    }
  });
});
