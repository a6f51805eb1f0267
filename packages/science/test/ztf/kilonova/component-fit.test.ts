import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { largestCoefficient, minimiseInBox } from '../../../src/ztf/kilonova/component-fit.ts';

const number = fc.double({ min: -10, max: 10, noNaN: true });
const three = fc.tuple(number, number, number);

/** Minimum of the form with matrix `MᵀM + I` and vector b. */
function minimum(m: readonly (readonly number[])[], b: readonly number[]) {
  const a = Float64Array.from({ length: 9 }, (_, at) => {
    const [i, j] = [Math.floor(at / 3), at % 3];
    return m.reduce((sum, row) => sum + row[i] * row[j], i === j ? 1 : 0);
  });
  const c = new Float64Array(3);
  minimiseInBox({ a, b: Float64Array.from(b) }, c);
  const slopes = [0, 1, 2].map(
    (i) => 2 * ([0, 1, 2].reduce((sum, j) => sum + a[3 * i + j] * c[j], 0) - b[i]),
  );
  return { c: [...c], slopes };
}

describe('minimum of a quadratic form in the box of coefficients', () => {
  test('is in the box, and from it the form rises in every direction that the box leaves', () => {
    fc.assert(
      fc.property(
        fc.array(three, { minLength: 1, maxLength: 5 }),
        fc.tuple(number, number, number),
        (m, b) => {
          const { c, slopes } = minimum(
            m,
            b.map((value) => 20 * value),
          );
          for (const [i, value] of c.entries()) {
            expect(Math.abs(value)).toBeLessThanOrEqual(largestCoefficient);
            if (value > -largestCoefficient) expect(slopes[i]).toBeLessThan(1e-6);
            if (value < largestCoefficient) expect(slopes[i]).toBeGreaterThan(-1e-6);
          }
        },
      ),
    );
  });

  test('is the one without bounds where that is in the box', () => {
    expect(minimum([], [1, -1.5, 2]).c).toEqual([1, -1.5, 2]);
  });

  test('is at an end of every coefficient that would go further', () => {
    expect(minimum([], [5, -3, 0.5]).c).toEqual([2, -2, 0.5]);
  });

  test('takes into account that a coefficient at its end changes the others', () => {
    // Without bounds c1 = 14/3 and c2 = -1/3; where c1 = 2, the form is least at 2 c2 = 4 - c1.
    const { c } = minimum([[1, 1, 0]], [9, 4, 0]);
    expect(c[0]).toBe(2);
    expect(c[1]).toBeCloseTo((4 - 2) / 2, 12);
  });
});
