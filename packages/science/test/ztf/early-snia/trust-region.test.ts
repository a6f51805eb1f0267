import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minimiseSquares, type Residuals } from '../../../src/ztf/early-snia/trust-region.ts';

function minimum(residuals: Residuals, count: number, start: readonly number[], most = 300) {
  const x = Float64Array.from(start);
  let evaluations = 0;
  const counted: Residuals = (at, into) => {
    evaluations++;
    residuals(at, into);
  };
  minimiseSquares(counted, count, x, most);
  return { x: [...x], evaluations };
}

const rosenbrock: Residuals = ([x, y], into) => into.set([10 * (y - x * x), 1 - x]);

describe('least squares by a trust region', () => {
  test('find the end of a curved valley', () => {
    const { x } = minimum(rosenbrock, 2, [-1.2, 1]);
    expect(x[0]).toBeCloseTo(1, 8);
    expect(x[1]).toBeCloseTo(1, 8);
  });

  test('find the parameters of any sigmoid without noise that is not too steep', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 6, noNaN: true }),
        fc.double({ min: 1, max: 100, noNaN: true }),
        (a, b, c) => {
          const flux = (t: number, p: Float64Array | number[]): number =>
            p[2] / (1 + Math.exp(-p[0] * (t - p[1])));
          const residuals: Residuals = (p, into) => {
            for (let t = 0; t < 10; t++) into[t] = flux(t, p) - flux(t, [a, b, c]);
          };
          const { x } = minimum(residuals, 10, [1.1 * a, 0.9 * b, 1.1 * c]);
          for (const [k, value] of [a, b, c].entries()) expect(Math.abs(x[k] / value - 1)).toBeLessThan(1e-4);
        },
      ),
    );
  });

  test('stay where the residuals are not finite, and leave such places', () => {
    expect(minimum((_, into) => into.fill(Number.NaN), 3, [1, 2]).x).toEqual([1, 2]);
    // The first step is as long as the start is far from 0, where the logarithm is not finite.
    const { x } = minimum(([p], into) => into.set([Math.log(p), 0]), 2, [4]);
    expect(x[0]).toBeCloseTo(1, 6);
  });

  test('do not need every parameter to matter', () => {
    const { x } = minimum(([p], into) => into.set([p - 3, 2 * (p - 3)]), 2, [1, 5]);
    expect(x[0]).toBeCloseTo(3, 6);
    expect(x[1]).toBeCloseTo(5, 6);
  });

  test.each([
    [[-1.2, 1], 25, 18],
    [[2, 2], 3, 3],
    [[-5, 40], 12, 11],
  ])('go from %p as SciPy 1.15 does: %i evaluations and %i Jacobians', (start, steps, jacobians) => {
    expect(minimum(rosenbrock, 2, start).evaluations).toBe(steps + 2 * jacobians);
  });

  test.each([
    // Fluxes that do not bend yet have no best sigmoid: where the fit ends after 300 evaluations is a matter of its way.
    [
      [1, 2, 4, 8, 16, 32],
      [0.6947118567203427, 12.873382226267267, 7627.925402007852],
    ],
    [
      [5, 5.1, 200, 800, 5000],
      [1.810500221480498, 7.074852335212537, 1312684.1922265552],
    ],
    [
      [10, 400, 410, 420, 425],
      [6.788471934228234, 0.5461681509787355, 418.34709040930113],
    ],
  ])('end where SciPy 1.15 does with the fluxes %p', (flux, expected) => {
    const c = Math.max(...flux);
    const residuals: Residuals = (p, into) => {
      for (const [t, value] of flux.entries()) {
        into[t] = Math.abs(value - p[2] / (1 + Math.exp(-p[0] * (t - p[1]))));
      }
    };
    const { x } = minimum(residuals, flux.length, [1, Math.log(c / flux[0] - 1), c]);
    for (const [k, value] of expected.entries()) expect(Math.abs(x[k] / value - 1)).toBeLessThan(1e-6);
  });

  test('end after so many evaluations, with two more per Jacobian of two parameters', () => {
    expect(minimum(rosenbrock, 2, [-1.2, 1], 5).evaluations).toBeLessThanOrEqual(5 * 3);
    expect(minimum(rosenbrock, 2, [-1.2, 1], 5).x[0]).toBeLessThan(0.9);
  });
});
