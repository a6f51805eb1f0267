import { describe, expect, test } from '@jest/globals';
import { computeBandFeatures } from '../../../src/ztf/kilonova/band-features.ts';

/** Components that are the same at all times. */
const constant = (...values: number[]): Float64Array[] =>
  values.map((value) => new Float64Array(401).fill(value));

type Point = readonly [time: number, flux: number, error: number];

function features(points: readonly Point[], curves = constant(1, 0, 0)): number[] {
  const [time, flux, error] = [0, 1, 2].map((k) => Float64Array.from(points, (point) => point[k]));
  const into = new Float64Array(5).fill(7);
  computeBandFeatures({ count: points.length, time, flux, error }, curves, into);
  return [...into];
}

const nothing = [0, 0, 0, 0, 0];

describe('features of a band for kilonovae', () => {
  test('are zero without points, with one point, and up to a flux of 200', () => {
    expect(features([])).toEqual(nothing);
    expect(features([[2460000, 1000, 10]])).toEqual(nothing);
    expect(
      features([
        [2460000, 200, 10],
        [2460001, 150, 10],
      ]),
    ).toEqual(nothing);
    expect(
      features([
        [2460000, 200.1, 10],
        [2460001, 200.1, 10],
      ])[4],
    ).toBe(200.1);
  });

  test('are zero where all other points are 50 days from the peak', () => {
    expect(
      features([
        [2460000, 500, 10],
        [2460050, 400, 10],
      ]),
    ).toEqual(nothing);
    expect(
      features([
        [2460000, 500, 10],
        [2460049.99, 400, 10],
      ])[0],
    ).toBeCloseTo(0.9, 12);
  });

  test('are those of a weighted mean for a constant component', () => {
    // Weights 1 and 1/4 of fluxes 1 and 1/2 of the greatest: the mean is 0.9; residuals are 1 and -2 errors.
    const [c1, c2, c3, residual, greatest] = features([
      [2460000, 1000, 100],
      [2460001, 500, 200],
    ]);
    expect([c2, c3, greatest]).toEqual([0, 0, 1000]);
    expect(c1).toBeCloseTo(0.9, 12);
    expect(residual).toBeCloseTo(Math.sqrt((1 ** 2 + 2 ** 2) / 2), 12);
  });

  test('take from the components the sample nearest in time to the first greatest flux, of two the even one', () => {
    const curve = Float64Array.from({ length: 401 }, (_, k) =>
      k === 200 ? 1 : k === 204 ? 0.5 : k === 396 ? 0.25 : 9,
    );
    const points: Point[] = [
      [2460000, 1000, 10],
      [2460000.875, 500, 10],
      [2460001.125, 500, 10],
      [2460049.125, 250, 10],
    ];
    const [c1, , , residual] = features(points, [curve, new Float64Array(401), new Float64Array(401)]);
    expect(c1).toBeCloseTo(1, 12);
    expect(residual).toBeCloseTo(0, 12);
  });

  test('have a first coefficient that is penalised below zero, with the weight of the first of two greatest fluxes', () => {
    // Weights 100 and 25: 125 (1 + c) + w c = 0, w = 100 or 25.
    const [first, second] = [
      [2460000, 1000, 100],
      [2460001, 1000, 200],
    ] as const;
    expect(features([first, second], constant(-1, 0, 0))[0]).toBeCloseTo(-125 / 225, 12);
    expect(features([second, first], constant(-1, 0, 0))[0]).toBeCloseTo(-125 / 150, 12);
  });

  test('have second and third coefficients that are penalised on both sides', () => {
    const points: Point[] = [
      [2460000, 1000, 100],
      [2460001, 1000, 100],
    ];
    expect(features(points, constant(0, 1, 0))[1]).toBeCloseTo(2 / 3, 12);
    expect(features(points, constant(0, 0, -1))[2]).toBeCloseTo(-2 / 3, 12);
  });

  test('have coefficients of at most 2', () => {
    expect(
      features(
        [
          [2460000, 1000, 100],
          [2460001, 1000, 100],
        ],
        constant(0.1, 0, 0),
      )[0],
    ).toBe(2);
  });
});
