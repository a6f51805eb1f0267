import { describe, expect, test } from '@jest/globals';
import { andersonDarling } from '../../src/light-curve/anderson-darling.ts';

const statistic = (values: readonly number[]): number => {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return andersonDarling(Float64Array.from(values).sort(), n, mean, Math.sqrt(variance));
};

describe('the Anderson-Darling statistic', () => {
  test('is that of scipy.stats.anderson times the factor for few points', () => {
    expect(statistic([1.2, 3.4, 0.5, 2.2, 7.9, 2.8, 4.1])).toBeCloseTo(0.36711320475065906, 10);
  });

  test('does not depend on the sign of the values', () => {
    const values = [0.1, 0.2, 0.25, 0.9, 3];
    expect(statistic(values.map((value) => -value))).toBeCloseTo(statistic(values), 12);
  });

  test('stays finite with a point so far out that its tail underflows', () => {
    const values = Array.from({ length: 4000 }, (_, k) => (k === 0 ? 1e6 : (k % 7) / 7));
    expect(Number.isFinite(statistic(values))).toBe(true);
    expect(statistic(values)).toBeGreaterThan(1000);
  });
});
