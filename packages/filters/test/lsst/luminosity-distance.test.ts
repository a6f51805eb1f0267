import { describe, expect, test } from '@jest/globals';
import { absoluteMagnitude, luminosityDistance } from '../../src/lsst/luminosity-distance.ts';

/** c / H0 [Mpc]. */
const hubbleDistance = 299_792.458 / 70;

describe('the luminosity distance', () => {
  test.each([
    [1e-4, 0.4283081301354503],
    [0.05, 222.28905465961824],
    [0.3, 1552.7159306297797],
    [1, 6607.65761177486],
    [5, 46652.222972776595],
  ])('at redshift %d is that of an integration in 200,000 steps', (redshift, distance) => {
    expect(Math.abs(luminosityDistance(redshift) / distance - 1)).toBeLessThan(1e-8);
  });

  test('of a universe of matter alone is the closed form of Mattig', () => {
    for (const redshift of [0.01, 0.5, 3, 10]) {
      const closed = 2 * hubbleDistance * (1 + redshift - Math.sqrt(1 + redshift));
      expect(Math.abs(luminosityDistance(redshift, 1) / closed - 1)).toBeLessThan(1e-7);
    }
  });

  test('of an empty expansion at constant speed is c z (1 + z) / H0', () => {
    expect(luminosityDistance(2, 0) / (hubbleDistance * 2 * 3)).toBeCloseTo(1, 7);
  });

  test('is NaN without a positive redshift, and so is the absolute magnitude', () => {
    for (const redshift of [0, -0.1, Number.NaN]) {
      expect(luminosityDistance(redshift)).toBeNaN();
      expect(absoluteMagnitude(20, redshift)).toBeNaN();
    }
    expect(absoluteMagnitude(20, 1)).toBeCloseTo(20 - 5 * Math.log10(6607.65761177486e5), 7);
  });
});
