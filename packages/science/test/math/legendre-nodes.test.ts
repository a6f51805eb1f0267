import { describe, expect, test } from '@jest/globals';
import { legendreNodes } from '../../src/math/legendre-nodes.ts';

const integral = (count: number, f: (x: number) => number): number => {
  const { positions, weights } = legendreNodes(count);
  return positions.reduce((sum, x, k) => sum + weights[k] * f(x), 0);
};

describe('Gauss-Legendre nodes', () => {
  test.each([1, 2, 5, 40])('%d of them integrate the highest power that they can exactly', (count) => {
    const even = 2 * count - 2;
    expect(integral(count, (x) => x ** even)).toBeCloseTo(2 / (even + 1), 12);
    expect(integral(count, (x) => x ** (2 * count - 1))).toBeCloseTo(0, 12);
  });

  test('are off by what the theory says for the next power', () => {
    expect(integral(2, (x) => x ** 4)).toBeCloseTo(2 / 9, 12);
  });
});
