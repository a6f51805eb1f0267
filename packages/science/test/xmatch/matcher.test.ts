import { describe, expect, test } from '@jest/globals';
import { pythonText } from '../../src/xmatch/matcher.ts';

describe('numbers as text', () => {
  // Python 3: str(x).
  test.each([
    [86.2790490512, '86.2790490512'],
    [116.2893283318014, '116.2893283318014'],
    [100, '100.0'],
    [0, '0.0'],
    [-3, '-3.0'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [1e16, '1e+16'],
    [123456789012345680, '1.2345678901234568e+17'],
    [9999999999999998, '9999999999999998.0'],
  ])('are those of Python: %d', (value, expected) => {
    expect(pythonText(value)).toBe(expected);
  });
});
