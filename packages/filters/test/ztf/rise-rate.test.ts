import { describe, expect, test } from '@jest/globals';
import { riseRate } from '../../src/ztf/rise-rate.ts';

/** The rise of points given as [jd, mag, fid]. */
function rise(...points: readonly (readonly [number, number, number])[]): number {
  const [jd, mag, fid] = [0, 1, 2].map((k) => Float64Array.from(points, (point) => point[k]));
  return riseRate(jd, mag, fid, 0, points.length);
}

describe('the rise rate of a light curve', () => {
  test('is the fastest brightening between consecutive detections of one band', () => {
    expect(rise([0, 20, 1], [1, 19.5, 1], [2, 18.5, 1], [3, 18.4, 1])).toBe(1);
  });

  test('does not depend on the order of the points', () => {
    expect(rise([2, 18.5, 1], [0, 20, 1], [1, 19.5, 1])).toBe(1);
  });

  test('does not compare bands', () => {
    expect(rise([0, 20, 1], [1, 18, 2])).toBe(0);
    expect(rise([0, 20, 1], [1, 18, 2], [2, 19, 1])).toBe(0.5);
  });

  test('leaves out upper limits', () => {
    expect(rise([0, 20, 1], [1, Number.NaN, 1], [2, 19, 1])).toBe(0.5);
    expect(rise([0, Number.NaN, 1], [1, Number.NaN, 1])).toBe(0);
  });

  test('leaves out pairs closer than 0.02 days, duplicate epochs among them', () => {
    expect(rise([0, 20, 1], [0, 18, 1])).toBe(0);
    expect(rise([0, 20, 1], [0.019, 19.9, 1])).toBe(0);
    expect(rise([0, 20, 1], [0.03125, 19.9375, 1])).toBe(2);
  });

  test('is at most 6 mag/day', () => {
    expect(rise([0, 20, 1], [0.5, 15, 1])).toBe(6);
  });

  test('is 0 for one point, for none, and for a source that only fades', () => {
    expect([rise(), rise([0, 20, 1]), rise([0, 18, 1], [1, 20, 1])]).toEqual([0, 0, 0]);
  });

  test('reads only the points of its own alert', () => {
    const jd = Float64Array.of(0, 5, 6, 7);
    const mag = Float64Array.of(21, 20, 19.5, 10);
    expect(riseRate(jd, mag, Float64Array.of(1, 1, 1, 1), 1, 3)).toBe(0.5);
  });

  test('copes with histories longer than any before', () => {
    const points = Array.from({ length: 500 }, (_, k) => [500 - k, 10 + (500 - k) / 100, 1] as const);
    expect(rise(...points)).toBe(0);
    expect(rise(...points.map(([jd, mag]) => [jd, 30 - mag, 1] as const))).toBeCloseTo(0.01, 10);
  });
});
