import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitParabola } from '../../../src/ztf/tracklets/parabola.ts';

/** Fit of points, of which those numbered are left out. */
function fit(xs: readonly number[], y: (x: number) => number, leftOut: readonly number[] = []) {
  const isUsed = Uint8Array.from(xs, (_, k) => (leftOut.includes(k) ? 0 : 1));
  return fitParabola({ along: Float64Array.from(xs), across: Float64Array.from(xs, y) }, isUsed);
}

const largest = (residuals: Float64Array): number => Math.max(...residuals.map(Math.abs));
const places = [0.01, 0.012, 0.02, 0.035, 0.04, 0.041];

describe('a parabola through points', () => {
  test('fits a parabola, also at points that it was not fitted to', () => {
    const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(largest(fit(places, (x) => a + b * x + c * x * x, [1, 5]).residuals)).toBeLessThan(1e-9);
      }),
    );
  });

  test('has the residuals of least squares', () => {
    // A third difference of values 0, 0, 0, 1 at equal steps is 1: residuals 1/20 (-1, 3, -3, 1).
    const { residuals } = fit([0, 1, 2, 3], (x) => (x === 3 ? 1 : 0));
    for (const [k, value] of [-1, 3, -3, 1].entries()) expect(residuals[k]).toBeCloseTo(value / 20, 12);
  });

  test.each(places.map((place, k) => [place, k]))(
    'fits best without the one point that is off, at %p',
    (place, k) => {
      const off = (x: number): number => 3 + 100 * x + (x === place ? 4 : 0);
      expect(fit(places, off).worst).toBe(k);
      const { residuals, worst } = fit(places, off, [k]);
      expect(residuals[k]).toBeCloseTo(4, 9);
      expect(worst).not.toBe(k);
    },
  );

  test('goes through any three points, and through points at fewer places as well as it can', () => {
    expect(largest(fit([0, 1, 5], (x) => Math.sin(9 * x)).residuals)).toBeLessThan(1e-12);
    const across = Float64Array.of(0, 2, 7);
    const { residuals } = fitParabola({ along: Float64Array.of(1, 1, 4), across }, new Uint8Array(3).fill(1));
    expect(largest(residuals)).toBeCloseTo(1, 12);
  });
});
