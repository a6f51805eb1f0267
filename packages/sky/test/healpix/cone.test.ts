import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cone, cone64, pixelAt, pixelAt64, pixelCentre, separation } from '../../src/index.ts';

const isIn = (ranges: readonly { from: number; to: number }[], pixel: number): boolean =>
  ranges.some(({ from, to }) => pixel >= from && pixel < to);

/** A position at a distance [deg] and position angle [deg] of another. */
function offset(ra: number, dec: number, distance: number, angle: number): readonly [number, number] {
  const [d, a, p] = [distance, dec, angle].map((x) => (x * Math.PI) / 180);
  const sin = Math.sin(a) * Math.cos(d) + Math.cos(a) * Math.sin(d) * Math.cos(p);
  const y = Math.sin(p) * Math.sin(d) * Math.cos(a);
  const x = Math.cos(d) - Math.sin(a) * sin;
  const newDec = (Math.asin(Math.max(-1, Math.min(1, sin))) * 180) / Math.PI;
  return [ra + (Math.atan2(y, x) * 180) / Math.PI, newDec];
}

describe('HEALPix cone', () => {
  test('holds the pixel of every position within its radius', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: 0.001, max: 10, noNaN: true }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(359)), { minLength: 5 }),
        (order, ra, dec, radius, inside) => {
          const ranges = cone(order, ra, dec, radius);
          for (const [part, angle] of inside) {
            const [ra2, dec2] = offset(ra, dec, part * radius, angle);
            expect(isIn(ranges, pixelAt(order, ra2, dec2))).toBe(true);
          }
        },
      ),
    );
  });

  test('holds no pixel far outside', () => {
    const order = 5;
    for (const { from, to } of cone(order, 359.9, -60, 5)) {
      for (let pixel = from; pixel < to; pixel++) {
        const { lon, lat } = pixelCentre(order, pixel);
        expect(separation(359.9, -60, lon, lat) / 3600).toBeLessThan(5 + 2 * 1.52);
      }
    }
  });

  test('of half a turn is the whole sky, in one range', () => {
    expect(cone(4, 12, 34, 180)).toEqual([{ from: 0, to: 12 * 4 ** 4 }]);
  });

  test('has ascending ranges with gaps between them', () => {
    const ranges = cone(8, 10, 89, 3);
    expect(ranges.length).toBeGreaterThan(3);
    for (let k = 1; k < ranges.length; k++) expect(ranges[k].from).toBeGreaterThan(ranges[k - 1].to);
  });

  test('is the same in both schemes, and works at the finest order', () => {
    const low = cone(10, 123, -45, 0.3).map(({ from, to }) => ({ from: BigInt(from), to: BigInt(to) }));
    expect(cone64(10, 123, -45, 0.3)).toEqual(low);
    const fine = cone64(29, 123, -45, 1e-6);
    const pixel = pixelAt64(29, 123, -45);
    expect(fine.some(({ from, to }) => pixel >= from && pixel < to)).toBe(true);
  });

  test('of no radius, or about no position, is refused', () => {
    expect(() => cone(5, 0, 0, -1)).toThrow(/circle of -1 deg/);
    expect(() => cone(5, 0, 91, 1)).toThrow(/declination 91/);
  });
});
