import { describe, expect, test } from '@jest/globals';
import { percentiles } from '../../src/report/percentiles.ts';

describe('percentiles', () => {
  test('are values that were measured, by nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, k) => 100 - k);
    expect(percentiles(values)).toEqual({ p50: 50, p95: 95, p99: 99 });
    expect(percentiles([7])).toEqual({ p50: 7, p95: 7, p99: 7 });
    expect(percentiles([10, 9])).toEqual({ p50: 9, p95: 10, p99: 10 });
  });

  test('of nothing are null', () => {
    expect(percentiles([])).toEqual({ p50: null, p95: null, p99: null });
  });
});
