import { describe, expect, test } from '@jest/globals';
import { isMoving } from '../../../src/lsst/elephant/moving.ts';

/** Arcseconds in degrees, and hours in days. */
const arcsec = 1 / 3600;
const hour = 1 / 24;

type Point = readonly [time: number, ra: number, dec: number];

const moves = (points: readonly Point[]): boolean => {
  const [times, ra, dec] = [0, 1, 2].map((k) => Float64Array.from(points, (point) => point[k]));
  return isMoving(times, ra, dec, 0, points.length);
};

/** Detections every hour, moving by so many arcseconds between them. */
const track = (east: number, north: number, [ra, dec] = [150, 2], detections = 4): Point[] =>
  Array.from({ length: detections }, (_, k) => [
    61000 + k * hour,
    ra + (k * east * arcsec) / Math.cos((dec * Math.PI) / 180),
    dec + k * north * arcsec,
  ]);

describe('a moving object', () => {
  test('is faster than 2 arcsec per hour, in whichever direction', () => {
    expect([moves(track(2.05, 0)), moves(track(0, -2.05)), moves(track(1.5, 1.5))]).toEqual([
      true,
      true,
      true,
    ]);
    expect([moves(track(1.95, 0)), moves(track(0, -1.95)), moves(track(1.4, 1.4))]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('moves along the parallel by less than its right ascension says', () => {
    expect(moves(track(2.1, 0, [150, -60]))).toBe(true);
    expect(moves(track(1.9, 0, [150, -60]))).toBe(false);
  });

  test('may pass the zero of right ascension', () => {
    const points = track(3, 0, [360 - 4 * arcsec, 10]).map(([t, ra, dec]): Point => [t, ra % 360, dec]);
    expect(points[0][1]).toBeGreaterThan(359);
    expect(points[3][1]).toBeLessThan(1);
    expect(moves(points)).toBe(true);
  });

  test('keeps to its line within 0.5 arcsec', () => {
    const bent = (by: number): Point[] =>
      track(5, 0).map(([t, ra, dec], k) => [t, ra, dec + (k === 0 || k === 3 ? by : -by) * arcsec]);
    expect([moves(bent(0.49)), moves(bent(0.51))]).toEqual([true, false]);
  });

  test('is seen in three detections, not in two', () => {
    expect([moves(track(9, 0, [150, 2], 3)), moves(track(9, 0, [150, 2], 2))]).toEqual([true, false]);
    expect(moves([])).toBe(false);
  });

  test('is told from the detections that have time and position', () => {
    const missing: Point = [61000, Number.NaN, 2];
    expect(moves([missing, ...track(3, 0), missing])).toBe(true);
    expect(moves([missing, missing, ...track(9, 0, [150, 2], 2)])).toBe(false);
  });

  test('is none where all detections are of one time', () => {
    expect(moves(track(3, 0).map(([, ra, dec]): Point => [61000, ra, dec]))).toBe(false);
  });
});
