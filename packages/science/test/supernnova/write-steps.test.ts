import { describe, expect, test } from '@jest/globals';
import { addPoint, createPoints } from '../../src/light-curve/points.ts';
import { stepWriter } from '../../src/supernnova/write-steps.ts';

const nan = Number.NaN;
const writeSteps = stepWriter('gr');

/** Steps of a light curve in g (0), r (1) and other bands (2): [flux g, r, error g, r, days, g, gr, r]. */
function stepsOf(...light: readonly (readonly [time: number, band: number, flux: number, error: number])[]) {
  const points = createPoints();
  for (const [time, band, flux, error] of light) addPoint(points, time, flux, error, band);
  const steps = {
    values: new Float32Array(8 * light.length),
    length: 0,
    add: () => 8 * steps.length++,
  };
  writeSteps(points, steps);
  return Array.from({ length: steps.length }, (_, k) => [...steps.values.subarray(8 * k, 8 * k + 8)]);
}

describe('steps of a light curve', () => {
  test('hold the points of a third of a day from the first one on, and the days since the step before', () => {
    expect(stepsOf([10, 0, 1, 5], [10.25, 1, 2, 6], [10.5, 0, 3, 7], [12.5, 1, 4, 8])).toEqual([
      [1, 2, 5, 6, 0, 0, 1, 0],
      [3, 0, 7, 0, 0.5, 1, 0, 0],
      [0, 4, 0, 8, 2, 0, 0, 1],
    ]);
  });

  test('end after 0.33 days', () => {
    expect(stepsOf([0, 0, 1, 5], [0.33, 1, 2, 6])).toHaveLength(1);
    expect(stepsOf([0, 0, 1, 5], [0.330001, 1, 2, 6])).toHaveLength(2);
  });

  test('begin anew at the second point of one time, unless the step began there', () => {
    expect(stepsOf([10, 0, 1, 5], [10, 1, 2, 6], [10.25, 0, 3, 7]).map((step) => step.slice(4))).toEqual([
      [0, 0, 1, 0],
    ]);
    expect(stepsOf([10, 0, 1, 5], [10.25, 1, 2, 6], [10.25, 0, 3, 7])).toEqual([
      [1, 2, 5, 6, 0, 0, 1, 0],
      [3, 0, 7, 0, 0.25, 1, 0, 0],
    ]);
  });

  test('take of each band the point of lowest error, the first of several', () => {
    expect(stepsOf([1, 0, 10, 5], [1.1, 0, 20, 4], [1.2, 0, 30, 4], [1.3, 0, 40, 6])).toEqual([
      [20, 0, 4, 0, 0, 1, 0, 0],
    ]);
  });

  test('are of points in order of time, those of one time in the order of the packet', () => {
    expect(stepsOf([5, 1, 1, 3], [3, 0, 2, 3], [5, 1, 7, 3])).toEqual([
      [2, 0, 3, 0, 0, 1, 0, 0],
      [0, 1, 0, 3, 2, 0, 0, 1],
    ]);
  });

  test('count negative fluxes, and pass over fluxes and errors that are not there', () => {
    expect(stepsOf([1, 0, nan, 2], [1.1, 0, -7, nan], [1.2, 0, -8, 3])).toEqual([[-8, 0, 2, 0, 0, 1, 0, 0]]);
    expect(stepsOf([1, 0, -7, nan])).toEqual([[-7, 0, 0, 0, 0, 1, 0, 0]]);
    expect(stepsOf([1, 0, nan, 2])).toEqual([[0, 0, 2, 0, 0, 0, 0, 0]]);
  });

  test('are without values for a band that the network does not have', () => {
    expect(stepsOf([1, 2, 9, 9], [4, 0, 1, 2])).toEqual([
      [0, 0, 0, 0, 0, 0, 0, 0],
      [1, 0, 2, 0, 3, 1, 0, 0],
    ]);
  });
});
