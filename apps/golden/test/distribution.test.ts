import { describe, expect, test } from '@jest/globals';
import { deviation, mean, uniformDistance } from '../src/statistics/distribution.ts';

describe('statistics of deviations', () => {
  test('are those of a sample', () => {
    expect([mean([1, 2, 6]), deviation([1, 2, 6])]).toEqual([3, Math.sqrt(7)]);
  });

  test('tell probabilities that are uniform from others', () => {
    const even = Array.from({ length: 40 }, (_, k) => (k + 0.5) / 40);
    expect(uniformDistance(even)).toBeLessThan(0.2);
    expect(uniformDistance(even.map((p) => p ** 3))).toBeGreaterThan(2.2);
    expect(uniformDistance(even.map((p) => 0.5 + p / 100))).toBeGreaterThan(2.2);
  });
});
