import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dot, orthogonalise } from '../../../src/ztf/early-snia/singular-values.ts';

const number = fc.double({ min: -100, max: 100, noNaN: true });
const column = fc.array(number, { minLength: 5, maxLength: 5 }).map((values) => Float64Array.from(values));
const matrix = fc.tuple(column, column, column);

describe('rotations of a matrix', () => {
  test('leave orthogonal columns, which the rotation turns back to the matrix', () => {
    fc.assert(
      fc.property(matrix, (a) => {
        const turned = a.map((values) => values.slice());
        const rotation = [0, 1, 2].map(() => new Float64Array(3));
        orthogonalise(turned, rotation);
        for (const [p, q] of [
          [0, 1],
          [0, 2],
          [1, 2],
        ]) {
          expect(Math.abs(dot(turned[p], turned[q]))).toBeLessThan(1e-9);
          expect(Math.abs(dot(rotation[p], rotation[q]))).toBeLessThan(1e-12);
        }
        for (let p = 0; p < 3; p++) {
          for (let k = 0; k < 5; k++) {
            const back = rotation.reduce((sum, direction, q) => sum + turned[q][k] * direction[p], 0);
            expect(Math.abs(back - a[p][k])).toBeLessThan(1e-10);
          }
        }
      }),
    );
  });

  test('give the singular values as lengths', () => {
    const turned = [Float64Array.of(3, 0), Float64Array.of(4, 5)];
    orthogonalise(turned, [new Float64Array(2), new Float64Array(2)]);
    const lengths = turned.map((values) => Math.sqrt(dot(values, values))).sort((a, b) => a - b);
    expect(lengths[0]).toBeCloseTo(Math.sqrt(5), 12);
    expect(lengths[1]).toBeCloseTo(Math.sqrt(45), 12);
  });
});
