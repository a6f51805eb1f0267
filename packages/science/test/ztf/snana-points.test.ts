import { describe, expect, test } from '@jest/globals';
import { snanaPoints } from '../../src/ztf/snana-points.ts';
import { lightCurves } from '../support/light-curves.ts';

const point = (jd: number | null, fid: number, magpsf: number | null, sigmapsf: number | null = 0.1) => ({
  jd,
  fid,
  magpsf,
  sigmapsf,
});

const pointsOf = (points: ReturnType<typeof point>[], fid: number) => {
  const { count, time, flux, error } = snanaPoints.bind(lightCurves('ztf', [{ points }]))(0, fid);
  return Array.from({ length: count }, (_, k) => [time[k], flux[k], error[k]]);
};

describe('points in units of SNANA', () => {
  test('are those of a band, in the order of the packet', () => {
    const points = [point(3, 1, 17.5), point(1, 2, 20), point(2, 1, 20)];
    expect(pointsOf(points, 1).map(([time]) => time)).toEqual([3, 2]);
    const [[time, flux, error]] = pointsOf(points, 2);
    expect(time).toBe(1);
    expect(flux).toBeCloseTo(1000, 9);
    expect(error).toBeCloseTo(0.0921034 * 1000, 2);
  });

  test('leave out upper limits, and what has no time or no error', () => {
    expect(
      pointsOf([point(1, 1, null), point(null, 1, 20), point(2, 1, 20, null), point(3, 1, 20, 0)], 1),
    ).toEqual([]);
    expect(pointsOf([point(1, 1, Number.NaN), point(2, 1, 20)], 1)).toHaveLength(1);
  });
});
