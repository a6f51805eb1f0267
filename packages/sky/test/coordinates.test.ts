import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ecliptic, fromGalactic, galactic, geocentricEcliptic, separation } from '../src/index.ts';

// astropy 7: galactic, barycentricmeanecliptic, geocentricmeanecliptic of ICRS positions [deg].
const rows = [
  [
    0, 0, 96.33728336969006, -60.188551946914465, 1.8848594922608164e-6, -5.8482058407152255e-6,
    359.99895548044793, -5.8447462382753166e-6,
  ],
  [
    123.456, -45.678, 261.79653231511537, -6.169672041969251, 146.98950761565916, -62.6557563364133,
    146.99816924705726, -62.65202247661996,
  ],
  [
    266.4168371, -29.0078106, 359.94425728031706, -0.046167819634214693, 266.85173244821664,
    -5.607679131252281, 266.8460708037968, -5.607549700648457,
  ],
  [
    359.999, 89.9, 122.90693795163375, 27.030758708517617, 89.74859259652949, 66.56051909973384,
    89.76289243038916, 66.5615018900021,
  ],
  [
    83.633, 22.0145, 184.55741630955765, -5.784421958594905, 84.09742870273949, -1.2944191663054423,
    84.10298488205716, -1.2944559107664468,
  ],
  [
    10, 5, 117.58764595907546, -57.75301173608005, 11.150888899850916, 0.6390519780672413, 11.150962971630838,
    0.6391165362387914,
  ],
] as const;

const milliarcsecond = 1e-3;

describe('coordinates', () => {
  test.each(rows)('of (%d, %d) agree with astropy', (ra, dec, l, b, lon, lat, geoLon, geoLat) => {
    const gal = galactic(ra, dec);
    expect(separation(gal.lon, gal.lat, l, b)).toBeLessThan(1e-6);
    const ecl = ecliptic(ra, dec);
    expect(separation(ecl.lon, ecl.lat, lon, lat)).toBeLessThan(0.1 * milliarcsecond);
    // Light deflection by the Sun, which we leave out, is some ten milliarcsec.
    const geo = geocentricEcliptic(ra, dec);
    expect(separation(geo.lon, geo.lat, geoLon, geoLat)).toBeLessThan(50 * milliarcsecond);
  });

  test('the galactic pole and centre are where the IAU put them', () => {
    expect(galactic(192.8594812, 27.1282512).lat).toBeGreaterThan(89.9999);
    const sgrA = galactic(266.4168371, -29.0078106);
    expect(separation(sgrA.lon, sgrA.lat, 0, 0) / 3600).toBeLessThan(0.08);
  });

  test('galactic coordinates and back are the same position', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        (ra, dec) => {
          const { lon, lat } = galactic(ra, dec);
          const back = fromGalactic(lon, lat);
          expect(separation(ra, dec, back.lon, back.lat)).toBeLessThan(1e-7);
        },
      ),
    );
  });

  test('rotations keep distances', () => {
    const [a, b] = [galactic(10, 20), galactic(11, 21)];
    expect(separation(a.lon, a.lat, b.lon, b.lat)).toBeCloseTo(separation(10, 20, 11, 21), 7);
  });
});
