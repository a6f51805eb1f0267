import { describe, expect, test } from '@jest/globals';
import { previousPoint } from '../../../src/ztf/fast-transient-rate/previous-point.ts';

describe('the point before', () => {
  test.each([
    ['the last one of the same band', [1, 1, 2, 1], 1],
    ['none if the bands differ', [2, 2, 1], -1],
    ['none beyond another band than g and r', [1, 3, 2, 1], -1],
    ['none of another band than g and r', [3, 3], -1],
    ['none of a single point', [1], -1],
  ])('is %s', (_, fid, expected) => {
    expect(previousPoint(Float64Array.from(fid), 0, fid.length - 1)).toBe(expected);
  });

  test('belongs to the same light curve', () => {
    expect(previousPoint(Float64Array.of(1, 1, 1), 2, 2)).toBe(-1);
  });
});
