import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { separation, sphereIndex } from '../../src/index.ts';

/** What the index must find, looking at every position. */
function bruteForce(
  ras: readonly number[],
  decs: readonly number[],
  ra: number,
  dec: number,
  radius: number,
) {
  return ras
    .map((other, row) => ({ row, distance: separation(ra, dec, other, decs[row]) }))
    .filter(({ distance }) => distance <= radius)
    .sort((a, b) => a.distance - b.distance || a.row - b.row);
}

/** Positions crowded about the poles, the meridian of RA 0 and everywhere else. */
const ra = fc.oneof(
  fc.double({ min: 0, max: 360, noNaN: true }),
  fc.constantFrom(0, 360, 359.9999, 1e-9, -1e-9, 180),
);
const dec = fc.oneof(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.double({ min: 89.9, max: 90, noNaN: true }),
  fc.double({ min: -90, max: -89.9, noNaN: true }),
  fc.constantFrom(-90, 0, 90),
);
const sources = fc.array(fc.tuple(ra, dec), { maxLength: 60 });

describe('index of positions', () => {
  test('finds what a look at every position finds, at any radius', () => {
    fc.assert(
      fc.property(
        sources,
        ra,
        dec,
        fc.double({ min: 0, max: 648_000, noNaN: true }),
        (given, ra0, dec0, radius) => {
          const [ras, decs] = [given.map(([x]) => x), given.map(([, y]) => y)];
          const index = sphereIndex(Float64Array.from(ras), Float64Array.from(decs));
          const expected = bruteForce(ras, decs, ra0, dec0, radius);
          const found = index.within(ra0, dec0, radius);
          // Distances that agree to rounding may come in either order, and on either side of the radius.
          const clear = expected.filter(({ distance }) => distance < radius - 1e-7);
          expect(found).toEqual(expect.arrayContaining(clear.map(({ row }) => row)));
          for (const row of found)
            expect(separation(ra0, dec0, ras[row], decs[row])).toBeLessThan(radius + 1e-7);
          const nearest = index.nearest(ra0, dec0, radius);
          expect(nearest).toBe(found[0] ?? -1);
          if (clear.length > 0) {
            expect(separation(ra0, dec0, ras[nearest], decs[nearest]) - clear[0].distance).toBeLessThan(1e-7);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('finds among many sources what a look at every one finds', () => {
    // A sequence that fills the sphere evenly without randomness (golden angle).
    const n = 3000;
    const decs = Float64Array.from({ length: n }, (_, k) => (Math.asin((2 * k + 1) / n - 1) * 180) / Math.PI);
    const ras = Float64Array.from({ length: n }, (_, k) => (k * 137.50776405003785) % 360);
    const [plainRas, plainDecs] = [[...ras], [...decs]];
    const index = sphereIndex(ras, decs);
    for (let k = 0; k < 100; k++) {
      const [ra0, dec0] = [(k * 77.7) % 360, (Math.asin(((k * 0.618) % 2) - 1) * 180) / Math.PI];
      const [first] = bruteForce(plainRas, plainDecs, ra0, dec0, 7200);
      expect(index.nearest(ra0, dec0, 7200)).toBe(first?.row ?? -1);
    }
  });

  test('finds among many sources those across right ascension 0', () => {
    // 18,000 sources on the meridian's two sides and everywhere else: bands have many cells.
    const n = 18_000;
    const decs = Float64Array.from({ length: n }, (_, k) => -89 + (178 * k) / n);
    const ras = Float64Array.from(
      { length: n },
      (_, k) => [1 / 7200, 360 - 1 / 7200, (k * 7.7) % 350][k % 3],
    );
    const index = sphereIndex(ras, decs);
    for (let k = 0; k < n; k += 3) {
      const [east, west] = [k, k + 1];
      expect(index.nearest(360 - 1e-6, decs[east], 5)).toBe(east);
      expect(index.nearest(1e-6, decs[west], 5)).toBe(west);
    }
  });

  test('takes the first of several sources in one place', () => {
    const index = sphereIndex(Float64Array.of(5, 5, 5), Float64Array.of(1, 1, 1));
    expect(index.nearest(5, 1, 1)).toBe(0);
    expect(index.within(5, 1, 1)).toEqual([0, 1, 2]);
  });

  test('includes a source at exactly the radius, and none beyond', () => {
    const index = sphereIndex(Float64Array.of(0), Float64Array.of(0));
    expect(index.nearest(0, 1 / 3600, 1.0000001)).toBe(0);
    expect(index.nearest(0, 1 / 3600, 0.9999999)).toBe(-1);
    expect(index.nearest(0, 0, 0)).toBe(0);
  });

  test('wraps at right ascension 0 and over the poles', () => {
    const index = sphereIndex(Float64Array.of(359.99995, 10), Float64Array.of(0, 89.9999));
    expect(index.nearest(0.00005, 0, 1)).toBe(0);
    expect(index.nearest(190, 89.9999, 1)).toBe(1);
  });

  test('leaves out sources without a position, and finds nothing where no position is asked', () => {
    const index = sphereIndex(Float64Array.of(Number.NaN, 5, 5), Float64Array.of(0, Number.NaN, 99));
    expect(index.size).toBe(0);
    expect(index.nearest(5, 5, 648_000)).toBe(-1);
    const one = sphereIndex(Float64Array.of(5), Float64Array.of(5));
    expect(one.nearest(Number.NaN, 5, 648_000)).toBe(-1);
    expect(one.nearest(5, 91, 648_000)).toBe(-1);
    expect(one.within(5, Number.NaN, 648_000)).toEqual([]);
  });

  test('says how much memory it holds', () => {
    expect(sphereIndex(new Float64Array(1000), new Float64Array(1000)).bytes).toBeGreaterThan(28_000);
  });
});
