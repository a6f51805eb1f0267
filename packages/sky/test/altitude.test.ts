import { describe, expect, test } from '@jest/globals';
import {
  altitude,
  moonAltitude,
  pickeringAirmass,
  type Site,
  secantAirmass,
  sunAltitude,
} from '../src/index.ts';

const pachon: Site = { latitude: -30.2446, longitude: -70.7494, height: 2663 };

// astropy 7, AltAz without refraction; UT1 - UTC was -0.5 s and -0.2 s, which is 0.002 deg at most.
describe('altitudes at Cerro Pachón agree with astropy', () => {
  test.each([
    [57_023.2, 0, 0, -10.03273204841378],
    [57_023.2, 123.456, -45.678, 67.00701249781783],
    [58_849.1, 0, 0, 21.17356492392629],
    [58_849.1, 123.456, -45.678, 42.752610859320924],
  ])('MJD %d, position (%d, %d)', (mjd, ra, dec, expected) => {
    expect(Math.abs(altitude(ra, dec, mjd, pachon) - expected)).toBeLessThan(0.01);
  });

  test.each([
    [57_023.2, -36.731088132272305, 22.589650992550837],
    [58_849.1, -26.723892138471108, 16.68310433400248],
  ])('MJD %d, the Sun and the Moon', (mjd, sun, moon) => {
    expect(Math.abs(sunAltitude(mjd, pachon) - sun)).toBeLessThan(0.01);
    expect(Math.abs(moonAltitude(mjd, pachon) - moon)).toBeLessThan(0.02);
  });
});

describe('airmass', () => {
  test('is 1 in the zenith and 2 at 30 deg', () => {
    expect(secantAirmass(90)).toBe(1);
    expect(secantAirmass(30)).toBeCloseTo(2, 12);
    expect(pickeringAirmass(90)).toBeCloseTo(1, 5);
    expect(pickeringAirmass(30)).toBeCloseTo(1.99315, 4);
  });

  test('stays finite down to the horizon with Pickering, and is none below', () => {
    expect(pickeringAirmass(0)).toBeCloseTo(38.75, 1);
    expect(pickeringAirmass(-0.1)).toBeNaN();
  });
});
