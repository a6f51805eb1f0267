import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pixelAt, pixelAt64, pixelCentre, separation } from '../../src/index.ts';

const positions: readonly (readonly [number, number])[] = [
  [0.0123, -0.0371],
  [123.456, -45.678],
  [266.4168371, -29.0078106],
  [192.8594812, 27.1282512],
  [359.999, 89.9],
  [180, -90],
  [83.633, 22.0145],
  [270, 66.56],
  [10, 5],
];

// astropy-healpix 1.1 (its C code shares nothing with ours), nested scheme.
const expected: readonly (readonly [number, readonly bigint[]])[] = [
  [0, [4n, 9n, 7n, 6n, 3n, 10n, 5n, 3n, 4n]],
  [1, [16n, 38n, 28n, 27n, 15n, 40n, 23n, 15n, 17n]],
  [5, [4351n, 9804n, 7207n, 7037n, 4095n, 10240n, 6046n, 4010n, 4537n]],
  [
    12,
    [71303158n, 160642518n, 118088263n, 115300526n, 67108735n, 167772160n, 99064147n, 65710827n, 74346788n],
  ],
  [
    16,
    [
      18253608555n,
      41124484827n,
      30230595367n,
      29516934784n,
      17179836255n,
      42949672960n,
      25360421733n,
      16821971967n,
      19032777945n,
    ],
  ],
  [
    29,
    [
      1224978934030445757n,
      2759817459388122447n,
      2028740913184738305n,
      1980847962166699682n,
      1152919294845607725n,
      2882303761517117440n,
      1701909093118121710n,
      1128903429008124602n,
      1277268106671753906n,
    ],
  ],
];

describe('HEALPix pixel of a position', () => {
  test.each(expected)('of order %d equals that of an independent implementation', (order, pixels) => {
    expect(positions.map(([ra, dec]) => pixelAt64(order, ra, dec))).toEqual(pixels);
  });

  test('is the same number in both schemes up to order 24', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 24 }),
        fc.double({ min: -360, max: 720, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        (order, ra, dec) => {
          expect(BigInt(pixelAt(order, ra, dec))).toBe(pixelAt64(order, ra, dec));
        },
      ),
    );
  });

  test('of a finer order lies in that of a coarser one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        (ra, dec) => expect(pixelAt64(29, ra, dec) >> 28n).toBe(pixelAt64(15, ra, dec)),
      ),
    );
  });

  test('whose centre it is, for all pixels of low orders and any of the high ones', () => {
    for (let order = 0; order <= 4; order++) {
      for (let pixel = 0; pixel < 12 * 4 ** order; pixel++) {
        const { lon, lat } = pixelCentre(order, pixel);
        expect(pixelAt(order, lon, lat)).toBe(pixel);
      }
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 28 }), fc.bigInt(0n, 12n * 4n ** 28n - 1n), (order, number) => {
        const pixel = number % (12n * 4n ** BigInt(order));
        const { lon, lat } = pixelCentre(order, pixel);
        expect(pixelAt64(order, lon, lat)).toBe(pixel);
      }),
    );
  });

  test('lies around the position', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 29 }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        (order, ra, dec) => {
          const { lon, lat } = pixelCentre(order, pixelAt64(order, ra, dec));
          // The largest centre-to-corner distance at order 0 is 48.2 deg.
          expect(separation(ra, dec, lon, lat)).toBeLessThan((48.3 * 3600) / 2 ** order + 1e-6);
        },
      ),
    );
  });

  test('that does not exist, or a position that does not, is refused', () => {
    expect(() => pixelAt(25, 0, 0)).toThrow(/order 25 is not a whole number from 0 to 24.*64/);
    expect(() => pixelAt64(30, 0, 0)).toThrow(/order 30/);
    expect(() => pixelAt(3, 0, 90.1)).toThrow(/declination 90.1/);
    expect(() => pixelAt(3, Number.NaN, 0)).toThrow(/right ascension NaN/);
    expect(() => pixelCentre(1, 48)).toThrow(/pixels 0 to 47, not 48/);
    expect(() => pixelCentre(1, -1n)).toThrow(/not -1/);
  });

  // astropy-healpix 1.1, healpix_to_lonlat at order 29 [deg].
  test.each([
    [0n, 45, 7.114780385429948e-8],
    [123456789012345678n, 58.92015704201946, 48.22052923714934],
    [3458764513820540927n, 315, -7.114780385429948e-8],
    [1441151880758558727n, 90.00000016763806, -41.810314418504625],
  ])('%d of order 29 has its centre at (%d, %d)', (pixel, lon, lat) => {
    const centre = pixelCentre(29, pixel);
    expect(centre.lon).toBeCloseTo(lon, 12);
    expect(centre.lat).toBeCloseTo(lat, 12);
  });
});
