import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exposureLines } from '../../../src/ztf/tracklets/exposure-lines.ts';
import { anywhere, type Offset, onSky, randomOf, streak } from './synthetic-night.ts';

function lines(offsets: readonly Offset[]): number[][] {
  const positions = onSky([200, -15], offsets);
  return exposureLines(
    Float64Array.from(positions, ([ra]) => ra),
    Float64Array.from(positions, ([, dec]) => dec),
  );
}

describe('lines on an exposure', () => {
  test('have at least five points each and none in common', () => {
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const random = randomOf(BigInt(seed));
        const crowd = anywhere(random, 40).map(([x, y]): Offset => [x / 100, y / 100]);
        const found = lines(crowd);
        const points = found.flat();
        expect(new Set(points).size).toBe(points.length);
        for (const line of found) expect(line.length).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 30 },
    );
  });

  test('are whole, even if a trail has 300 points', () => {
    const trail = streak(
      [0, 0],
      1,
      Array.from({ length: 300 }, (_, k) => 60 * k - 9000),
    );
    expect(lines(trail)).toEqual([Array.from(trail.keys())]);
  });

  test('are in the order of their first point', () => {
    const five = [0, 100, 200, 300, 400];
    const [a, b] = [streak([0, 0], 1, five), streak([5000, 0], 1, [...five, 500])];
    expect(lines([...a, ...b])).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9, 10],
    ]);
  });
});
