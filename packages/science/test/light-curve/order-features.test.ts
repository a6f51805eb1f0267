import { describe, expect, test } from '@jest/globals';
import { features } from './curve.ts';

const of = (value: readonly number[]) =>
  features(
    value.map((_, k) => k),
    value,
    value.map(() => 1),
  );

describe('features of the order of the values', () => {
  test('do not depend on the order of time', () => {
    const [a, b] = [of([5, 1, 4, 2, 8]), of([8, 5, 4, 2, 1])];
    for (const name of ['median', 'amplitude', 'inter_percentile_range_10', 'percent_amplitude'] as const) {
      expect(a?.[name]).toBe(b?.[name]);
    }
  });

  test('count as near the median what is closer than a tenth of the amplitude, not of the range', () => {
    // Amplitude 5, so the buffer is 0.5: 4.7 and 5.3 lie within, 4.4 and 5.6 do not, though the range is 10.
    expect(of([0, 4.4, 4.7, 5, 5.3, 5.6, 10])?.median_buffer_range_percentage_10).toBeCloseTo(3 / 7, 14);
  });

  test('take the larger distance from the median as percent_amplitude', () => {
    expect(of([1, 2, 10])?.percent_amplitude).toBe(8);
    expect(of([-10, 2, 3])?.percent_amplitude).toBe(12);
  });
});
