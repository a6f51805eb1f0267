import { describe, expect, test } from '@jest/globals';
import { features } from './curve.ts';

describe('features of the change with time', () => {
  test('have the slope of a line, its error and the scatter about it', () => {
    // By hand: mean time 1.5, spread 5, slope 0.2 about 0.7 + 0.2 t.
    const ours = features([0, 1, 2, 3], [1, 0, 2, 1], [1, 1, 1, 1]);
    const chi2 = 0.3 ** 2 + 0.9 ** 2 + 0.9 ** 2 + 0.3 ** 2;
    expect(ours?.linear_trend).toBeCloseTo(0.2, 14);
    expect(ours?.linear_trend_noise).toBeCloseTo(Math.sqrt(chi2 / 2), 13);
    expect(ours?.linear_trend_sigma).toBeCloseTo(Math.sqrt(chi2 / 2 / 5), 13);
    expect(ours?.linear_fit_slope_sigma).toBeCloseTo(Math.sqrt(1 / 5), 14);
    expect(ours?.linear_fit_reduced_chi2).toBeCloseTo(chi2 / 2, 13);
  });

  test('let errors move the fit, not the trend', () => {
    const [time, value] = [
      [0, 1, 2],
      [0, 3, 4],
    ];
    const [equal, unequal] = [features(time, value, [1, 1, 1]), features(time, value, [1, 0.1, 1])];
    expect(unequal?.linear_trend).toBe(equal?.linear_trend);
    expect(unequal?.linear_fit_reduced_chi2).not.toBeCloseTo(equal?.linear_fit_reduced_chi2 ?? 0, 3);
  });

  test('have the steepest step, up or down', () => {
    expect(features([0, 1, 3], [0, 2, -3], [1, 1, 1])?.maximum_slope).toBe(2.5);
  });
});
