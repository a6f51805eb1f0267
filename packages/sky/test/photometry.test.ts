import { describe, expect, test } from '@jest/globals';
import {
  abZeroFlux,
  apparentFlux,
  apparentFluxError,
  apparentMagnitude,
  apparentMagnitudeError,
  magnitudeErrorFromFlux,
  magnitudeFromNanojansky,
  nanojanskyFromMagnitude,
  snanaFlux,
  snanaFluxError,
} from '../src/index.ts';

describe('fluxes and magnitudes', () => {
  test('3631 Jy is AB magnitude zero, to the rounding of the zero point', () => {
    expect(magnitudeFromNanojansky(3631e9)).toBeCloseTo(0, 3);
    expect(magnitudeFromNanojansky(1)).toBe(31.4);
    expect(nanojanskyFromMagnitude(21.4)).toBeCloseTo(10_000, 8);
  });

  test('a flux of zero or less has no magnitude', () => {
    expect([0, -3, Number.NaN].map(magnitudeFromNanojansky)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(magnitudeErrorFromFlux(-1, 1)).toBeNaN();
  });

  test('a tenth of the flux as error is 0.1086 mag', () => {
    expect(magnitudeErrorFromFlux(100, 10)).toBeCloseTo(0.10857, 5);
  });

  test("SNANA's flux is 1 at magnitude 27.5 and its error follows", () => {
    expect(snanaFlux(27.5)).toBeCloseTo(1, 12);
    // The derivative of the flux, 0.921034 flux sigma.
    expect(snanaFluxError(20, 0.1) / (0.921034 * snanaFlux(20) * 0.1)).toBeCloseTo(1, 4);
  });
});

describe('apparent flux', () => {
  test('of a difference as bright as its reference is twice the flux, or none', () => {
    expect(apparentMagnitude(apparentFlux(18, 18, true))).toBeCloseTo(18 - 2.5 * Math.log10(2), 12);
    expect(apparentFlux(18, 18, false)).toBe(0);
    expect(apparentMagnitude(0)).toBeNaN();
  });

  test('is in units of 3631 Jy', () => {
    expect(abZeroFlux * apparentFlux(99, 8.9, true)).toBeCloseTo(1, 3);
  });

  test('adds errors in quadrature', () => {
    const one = 10 ** (-0.4 * 18) / 1.0857;
    expect(apparentFluxError(18, 0.3, 18, 0.4)).toBeCloseTo(0.5 * one, 18);
    expect(apparentMagnitudeError(10 ** (-0.4 * 18), 0.1 * one)).toBeCloseTo(0.1, 12);
  });

  test('without a source in the reference image is NaN', () => {
    for (const magnr of [-999, -0.1, Number.NaN]) {
      expect(apparentFlux(18, magnr, true)).toBeNaN();
      expect(apparentFluxError(18, 0.1, magnr, 0.1)).toBeNaN();
    }
  });

  test('of a negative difference brighter than the reference has no magnitude', () => {
    const flux = apparentFlux(17, 18, false);
    expect(flux).toBeLessThan(0);
    expect(apparentMagnitude(flux)).toBeNaN();
    expect(apparentMagnitudeError(flux, 1)).toBeNaN();
  });
});
