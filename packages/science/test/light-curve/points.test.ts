import { describe, expect, test } from '@jest/globals';
import {
  addPoint,
  clearPoints,
  createPoints,
  dropRepeats,
  type Points,
  selectBand,
  sortByTime,
} from '../../src/light-curve/points.ts';

/** Points [time, value, band] with value/10 as error. */
function pointsOf(rows: readonly (readonly [number, number, number])[]): Points {
  const points = createPoints(2);
  clearPoints(points, rows.length);
  for (const [time, value, band] of rows) addPoint(points, time, value, value / 10, band);
  return points;
}

const rowsOf = ({ time, value, error, band, length }: Points): number[][] =>
  Array.from({ length }, (_, k) => {
    expect(error[k]).toBe(value[k] / 10);
    return [time[k], value[k], band[k]];
  });

describe('points of a light curve', () => {
  test('are put in order of time, and those of one time stay as they came', () => {
    const points = pointsOf([
      [3, 1, 1],
      [1, 2, 1],
      [3, 3, 2],
      [1, 4, 2],
    ]);
    sortByTime(points);
    expect(rowsOf(points)).toEqual([
      [1, 2, 1],
      [1, 4, 2],
      [3, 1, 1],
      [3, 3, 2],
    ]);
  });

  const repeated = [
    [1, 1, 1],
    [1, 2, 2],
    [1, 3, 1],
    [2, 4, 1],
    [3, 5, 2],
    [3, 6, 2],
  ] as const;

  test('that repeat a time and band are dropped, and the first stays', () => {
    const points = pointsOf(repeated);
    dropRepeats(points, true);
    expect(rowsOf(points)).toEqual([repeated[0], repeated[1], repeated[3], repeated[4]]);
  });

  test('that repeat a time are dropped whatever the band, if bands do not count', () => {
    const points = pointsOf(repeated);
    dropRepeats(points, false);
    expect(rowsOf(points)).toEqual([repeated[0], repeated[3], repeated[4]]);
  });

  test('of one band are taken out, into less room than they need', () => {
    const target = createPoints(1);
    selectBand(pointsOf(repeated), 2, target);
    expect(rowsOf(target)).toEqual([repeated[1], repeated[4], repeated[5]]);
    selectBand(pointsOf(repeated), 7, target);
    expect(rowsOf(target)).toEqual([]);
  });
});
