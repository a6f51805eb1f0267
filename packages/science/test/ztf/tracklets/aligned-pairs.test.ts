import { arcsecond } from '@fink/sky';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alignedPairs } from '../../../src/ztf/tracklets/aligned-pairs.ts';
import {
  cross,
  type Directions,
  directionsOf,
  dot,
  unit,
  vectorAt,
} from '../../../src/ztf/tracklets/directions.ts';
import { anywhere, type Offset, onSky, type Position, randomOf, streak } from './synthetic-night.ts';

const directions = (positions: readonly Position[]): Directions =>
  directionsOf(
    Float64Array.from(positions, ([ra]) => ra),
    Float64Array.from(positions, ([, dec]) => dec),
  );

/** The same by looking at all points for every pair. */
function allPairs(all: Directions): string[] {
  const vectors = Array.from(all.x, (_, k) => vectorAt(all, k));
  const found: string[] = [];
  for (const [i, a] of vectors.entries()) {
    for (const [j, b] of vectors.entries()) {
      const distance = Math.atan2(Math.hypot(...cross(a, b)), dot(a, b)) / arcsecond;
      if (j <= i || !(distance > 10)) continue;
      const pole = unit(cross(a, b));
      const near = vectors.flatMap((c, k) => (Math.abs(Math.asin(dot(c, pole))) < 5 * arcsecond ? [k] : []));
      if (near.length >= 5) found.push(`${i} ${j}: ${near}`);
    }
  }
  return found;
}

const ours = (all: Directions): string[] =>
  alignedPairs(all).map(
    ({ first, second, points }) => `${first} ${second}: ${[...points].sort((a, b) => a - b)}`,
  );

/** Few points in a small field, some close together, some in a line: many are near some great circle. */
const crowd = (seed: number): Offset[] => {
  const random = randomOf(BigInt(seed));
  const some = anywhere(random, 25).map(([x, y]): Offset => [x / 100, y / 100]);
  return [...some, ...streak([0, 0], 3 * random.uniform(), [-3, 1, 8, 60, 9000], () => random.normal())];
};

describe('pairs of points with others near their great circle', () => {
  test('are those that a search over all points finds, everywhere on the sky', () => {
    let pairs = 0;
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.constantFrom(-90, -89.999, -30, 0, 45, 90),
        (seed, ra, dec) => {
          const all = directions(onSky([ra, dec], crowd(seed)));
          const expected = allPairs(all);
          pairs += expected.length;
          expect(ours(all)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
    expect(pairs).toBeGreaterThan(1000);
  });

  test('are none among fewer than five points', () => {
    expect(ours(directions(onSky([10, 10], streak([0, 0], 1, [0, 50, 100, 150]))))).toEqual([]);
    expect(ours(directions([]))).toEqual([]);
  });
});
