import { describe, expect, test } from '@jest/globals';
import { randomOf } from '../../src/math/random.ts';

const draws = (seed: bigint, count: number): number[] => {
  const { uniform } = randomOf(seed);
  return Array.from({ length: count }, () => uniform());
};

describe('random numbers', () => {
  test('follow from the seed, of which all 64 bits count', () => {
    expect(draws(2752190655615010044n, 5)).toEqual(draws(2752190655615010044n, 5));
    expect(draws(1n, 5)).not.toEqual(draws(1n + (1n << 40n), 5));
    expect(draws(1n, 5)).not.toEqual(draws(2n, 5));
  });

  test('have the moments of uniform and normal deviates', () => {
    const count = 20000;
    const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / count;
    const uniform = draws(7n, count);
    expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / count));
    const { normal } = randomOf(7n);
    const normals = Array.from({ length: count }, () => normal());
    expect(Math.abs(mean(normals))).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(mean(normals.map((x) => x * x)) - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
  });
});
