import { arcsecond } from '@fink/sky';
import { describe, expect, test } from '@jest/globals';
import { refineLine } from '../../../src/ztf/tracklets/refine-line.ts';

/** Points 100 arcsec apart, off the line by these [arcsec]. */
const points = (off: readonly number[]) =>
  off.map((across, k) => ({ point: k, along: 100 * k * arcsecond, across }));

const kept = (off: readonly number[]) => refineLine(points(off))?.points.map(({ point }) => point);

describe('points near a great circle', () => {
  test('are left out one by one until all are within 1 arcsec of a parabola', () => {
    expect(kept([0, 0, 4, 0, 0, 0, -4, 0])).toEqual([0, 1, 3, 4, 5, 7]);
    expect(kept([0.5, -0.5, 0.5, -0.5, 0.5])).toEqual([0, 1, 2, 3, 4]);
  });

  test('may be 1 arcsec from the parabola', () => {
    const one = (off: number) => kept(Array.from({ length: 21 }, (_, k) => (k === 10 ? off : 0)));
    // A point in the middle of 21 draws the parabola with it by 0.107 of its distance.
    expect(one(1.11)).toHaveLength(21);
    expect(one(1.13)).toHaveLength(20);
  });

  test('are left out at the ends, too', () => {
    expect(kept([4.5, 0, 0, 0, 0, 0, 0, 0])).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('are no tracklet if fewer than five remain', () => {
    expect(kept([0, 0, 4, 0, 0])).toBeUndefined();
    expect(kept([0, 0, 0, 0])).toBeUndefined();
    expect(refineLine([])).toBeUndefined();
  });

  test('are no tracklet if ten fits do not leave a parabola', () => {
    const zigzag = (count: number) => Array.from({ length: count }, (_, k) => (k % 2 === 0 ? 4 : -4));
    expect(kept(zigzag(40))).toBeUndefined();
    // Nine of twenty-nine are off, and go; a tenth fit finds the others straight.
    const off = (count: number) =>
      Array.from({ length: 29 }, (_, k) => (k % 3 === 1 && k < 3 * count ? 4.5 : 0));
    expect(kept(off(9))).toHaveLength(20);
    expect(kept(off(10))).toBeUndefined();
  });
});
