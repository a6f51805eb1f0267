import { describe, expect, test } from '@jest/globals';
import { normalDensity, normalProbability } from '../../../src/math/normal-distribution.ts';
import {
  describeFlux,
  draws,
  expectedExtreme,
  logFlux,
  type ShiftedFlux,
} from '../../../src/ztf/fast-transient-rate/shifted-flux.ts';

const flux = (magnitude: number, error: number): ShiftedFlux => {
  const described = { logCentre: 0, spread: 0, meanLog: 0, varianceLog: 0 };
  describeFlux(magnitude, error, described);
  return described;
};

describe('a flux shifted to positive values', () => {
  test('has its smallest draw where that of 10,000 normal deviates is expected', () => {
    let expected = 0;
    const step = 1e-3;
    for (let z = -2; z < 9; z += step) {
      expected += z * draws * normalProbability(z) ** (draws - 1) * normalDensity(z) * step;
    }
    expect(expectedExtreme).toBeCloseTo(expected, 4);
  });

  test('is centred at twice itself less the error of its smallest draw, if that is positive', () => {
    // An error of 0.1 mag is 9.21 % of the flux.
    const { logCentre, spread } = flux(20, 0.1);
    const relativeError = 0.1 * 0.4 * Math.LN10;
    const centre = 2 - expectedExtreme * relativeError;
    expect(logCentre).toBeCloseTo(logFlux(20) + Math.log(centre), 13);
    expect(spread).toBeCloseTo(relativeError / centre, 13);
  });

  test('is centred at the distance of its smallest draw, if that is negative', () => {
    expect(flux(20, 0.5).spread).toBeCloseTo(1 / expectedExtreme, 13);
    expect(flux(20, 2).spread).toBeCloseTo(1 / expectedExtreme, 13);
  });

  test('has moments of its logarithm that follow from the spread, if that is small', () => {
    // ln(1 + s z) = s z - s²z²/2 + s³z³/3 - s⁴z⁴/4 …
    const { spread, meanLog, varianceLog } = flux(20, 0.02);
    // To a fiftieth of what the mean of the draws scatters by.
    const scatter = spread / Math.sqrt(draws);
    expect(Math.abs(meanLog + spread ** 2 / 2 + (3 * spread ** 4) / 4)).toBeLessThan(scatter / 50);
    expect(varianceLog / spread ** 2).toBeCloseTo(1 + 2.5 * spread ** 2, 2);
  });

  test('without error is twice itself, for certain', () => {
    const { logCentre, spread, meanLog, varianceLog } = flux(20, 0);
    expect(logCentre).toBeCloseTo(logFlux(20) + Math.LN2, 13);
    expect([spread, meanLog]).toEqual([0, 0]);
    expect(varianceLog).toBe(0);
  });

  test('is not a number where the error is missing or negative', () => {
    for (const error of [Number.NaN, -0.1]) {
      expect(Object.values(flux(20, error))).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    }
  });
});
