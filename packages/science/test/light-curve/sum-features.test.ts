import { describe, expect, test } from '@jest/globals';
import { features } from './curve.ts';

describe('features that are sums', () => {
  test('have Stetson K 1 for a square wave and √8/π for a sine', () => {
    const time = Array.from({ length: 1000 }, (_, k) => k);
    const ones = time.map(() => 1);
    expect(
      features(
        time,
        time.map((k) => (k < 500 ? 1 : -1)),
        ones,
      )?.stetson_K,
    ).toBeCloseTo(1, 12);
    const sine = time.map((k) => Math.sin((2 * Math.PI * (k + 0.5)) / 1000));
    expect(features(time, sine, ones)?.stetson_K).toBeCloseTo(Math.sqrt(8) / Math.PI, 5);
  });

  test('have the skewness and kurtosis of five values computed by hand', () => {
    // Values 0, 0, 0, 0, 5: mean 1, variance 5, Σd³ = 60, Σd⁴ = 260.
    const ours = features([1, 2, 3, 4, 5], [0, 0, 0, 0, 5], [1, 1, 1, 1, 1]);
    expect(ours?.skew).toBeCloseTo(((60 / 5 ** 1.5) * 5) / (4 * 3), 13);
    expect(ours?.kurtosis).toBeCloseTo(((260 / 25) * 5 * 6) / (4 * 3 * 2) - (3 * 16) / (3 * 2), 13);
    expect(ours?.cusum).toBeCloseTo(4 / (Math.sqrt(5) * 5), 13);
  });

  test('weigh points by their errors in weighted mean and χ²', () => {
    const ours = features([1, 2], [1, 4], [1, 2]);
    expect(ours?.weighted_mean).toBeCloseTo((1 + 1) / 1.25, 14);
    expect(ours?.chi2).toBeCloseTo(0.6 ** 2 + 2.4 ** 2 / 4, 14);
  });

  test('count a point as beyond one standard deviation only if it is farther', () => {
    expect(features([1, 2, 3], [-1, 0, 1], [1, 1, 1])?.beyond_1_std).toBe(0);
    expect(features([1, 2, 3, 4, 5], [0, 0, 0, 0, 5], [1, 1, 1, 1, 1])?.beyond_1_std).toBe(0.2);
  });
});
