import { describe, expect, test } from '@jest/globals';
import { linearR2 } from '../../src/ztf/linear-r2.ts';

/** R^2 of points of band 2, at least five, given as [jd, mag] or [jd, mag, fid]. */
function r2(...points: readonly (readonly [number, number, number?])[]): number {
  const x = Float64Array.from(points, ([jd]) => 2_459_000.5 + jd);
  const y = Float64Array.from(points, ([, mag]) => mag);
  const band = Float64Array.from(points, ([, , fid = 2]) => fid);
  return linearR2(x, y, band, 2, 5, 0, points.length);
}

describe('the share of variance that a line explains', () => {
  test('is 1 for a line', () => {
    expect(r2([0, 18], [1, 18.5], [2, 19], [3, 19.5], [4, 20])).toBeCloseTo(1, 12);
  });

  test('is the square of the correlation', () => {
    // Anscombe's first quartet, whose correlation is 0.81642.
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    expect(r2(...x.map((jd, k) => [jd, y[k]] as const))).toBeCloseTo(0.81642 ** 2, 5);
  });

  test('counts neither other bands nor upper limits', () => {
    const noise = [
      [1.5, 10, 1],
      [2.5, Number.NaN, 2],
    ] as const;
    expect(r2([0, 18], [1, 18.5], ...noise, [2, 19], [3, 19.5], [4, 20])).toBeCloseTo(1, 12);
    expect(r2([0, 18], [1, 18.5], ...noise, [2, 19], [3, 19.5])).toBeNaN();
  });

  test('is NaN without spread in time or in magnitude', () => {
    expect(r2([0, 18], [0, 18.5], [0, 19], [0, 19.5], [0, 20])).toBeNaN();
    expect(r2([0, 18], [1, 18], [2, 18], [3, 18], [4, 18])).toBeNaN();
  });
});
