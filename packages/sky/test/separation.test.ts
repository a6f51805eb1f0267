import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { separation } from '../src/index.ts';

const position = fc.record({
  ra: fc.double({ min: 0, max: 360, noNaN: true }),
  dec: fc.double({ min: -90, max: 90, noNaN: true }),
});

describe('separation', () => {
  // astropy 7, SkyCoord.separation (Vincenty's formula) [deg] -> [arcsec].
  test.each([
    [0, 0, 0, 1e-7, 0.00036],
    [0, 0, 180, 1e-9, 647999.9999964001],
    [10, 20, 190.0000001, -20, 647999.9996617107],
    [359.9999, 0, 0.0001, 0, 0.7199999997830036],
    [0, 90, 123, 89.999, 3.600000000010125],
    [12.3, 45.6, 12.3001, 45.6002, 0.7627861463500871],
  ])('of (%d, %d) and (%d, %d) is %d arcsec', (ra1, dec1, ra2, dec2, expected) => {
    expect(Math.abs(separation(ra1, dec1, ra2, dec2) / expected - 1)).toBeLessThan(1e-9);
  });

  test('does not depend on the order, nor on whole turns', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const distance = separation(a.ra, a.dec, b.ra, b.dec);
        expect(separation(b.ra, b.dec, a.ra, a.dec)).toBeCloseTo(distance, 9);
        expect(Math.abs(separation(a.ra + 360, a.dec, b.ra, b.dec) - distance)).toBeLessThan(1e-6);
      }),
    );
  });

  test('to the antipode of a position is half a turn less the separation from it', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const there = separation(a.ra, a.dec, b.ra, b.dec);
        const back = separation(a.ra, a.dec, b.ra + 180, -b.dec);
        expect(Math.abs(there + back - 648_000)).toBeLessThan(1e-6);
      }),
    );
  });

  test('with a coordinate that is NaN is NaN', () => {
    expect(separation(Number.NaN, 0, 0, 0)).toBeNaN();
  });
});
