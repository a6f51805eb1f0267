import { describe, expect, test } from '@jest/globals';
import { normalProbability } from '../../../src/math/normal-distribution.ts';
import {
  type LogRatio,
  ratioToDetection,
  ratioToLimit,
} from '../../../src/ztf/fast-transient-rate/log-ratio.ts';
import type { ShiftedFlux } from '../../../src/ztf/fast-transient-rate/shifted-flux.ts';

const flux = (logCentre: number, spread: number): ShiftedFlux => ({
  logCentre,
  spread,
  meanLog: -0.01,
  varianceLog: 0.02,
});

const ratioOf = (fill: (ratio: LogRatio) => void): LogRatio => {
  const ratio = { mean: 0, variance: 0, lower: 0, upper: 0 };
  fill(ratio);
  return ratio;
};

describe('the ratio of two fluxes', () => {
  test.each([
    [0.1, 0.2],
    [0.26, 0.26],
    [0, 0.15],
    [0.15, 0],
  ])('of spreads %d and %d has a twentieth of its distribution beyond each end', (now, before) => {
    const { lower, upper } = ratioOf((ratio) => ratioToDetection(flux(2, now), flux(1.5, before), ratio));
    // P(1 + s z < x (1 + t z')) for a ratio x of the two, in units of the centres.
    const below = (log: number): number => {
      const x = Math.exp(log - 0.5);
      return normalProbability((x - 1) / Math.hypot(now, x * before));
    };
    expect(below(lower)).toBeCloseTo(0.05, 12);
    expect(below(upper)).toBeCloseTo(0.95, 12);
  });

  test('has the difference of the means and the sum of the variances of the logarithms', () => {
    const before = { ...flux(1.5, 0.1), meanLog: -0.03 };
    const { mean, variance } = ratioOf((ratio) => ratioToDetection(flux(2, 0.1), before, ratio));
    expect(mean).toBeCloseTo(0.5 - 0.01 + 0.03, 14);
    expect(variance).toBeCloseTo(0.04, 14);
  });
});

/** 5th and 95th percentiles of (1 + spread z)/u, by bisection of its distribution (scipy 1.17, brentq). */
const quotients = [
  [0, 1 / 0.95, 20],
  [0.01, 1.0526315788145164, 20],
  [0.1, 1.0205854714984117, 20],
  [0.2, 0.9197017795735142, 20],
  [0.2596, 0.8370683391625627, 20],
] as const;

describe('the ratio to a limit', () => {
  test.each(quotients)('of spread %d has percentiles %d and %d', (spread, lower, upper) => {
    const ratio = ratioOf((target) => ratioToLimit(flux(3, spread), 1, target));
    expect(ratio.lower).toBeCloseTo(2 + Math.log(lower), 11);
    expect(ratio.upper).toBeCloseTo(2 + Math.log(upper), 11);
  });

  test('has one more in mean and variance, those of minus the logarithm of a uniform deviate', () => {
    const { mean, variance } = ratioOf((ratio) => ratioToLimit(flux(3, 0.1), 1, ratio));
    expect(mean).toBeCloseTo(2 - 0.01 + 1, 14);
    expect(variance).toBeCloseTo(1.02, 14);
  });
});
