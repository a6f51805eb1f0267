import { describe, expect, test } from '@jest/globals';
import { trackletName } from '../../../src/ztf/tracklets/tracklet-name.ts';

describe('name of a tracklet', () => {
  test('has the date and time of the exposure in UTC, and a number', () => {
    expect(trackletName(2460000.5, 0)).toBe('TRCK_20230225_000000_00');
    expect(trackletName(2459362.8123843, 7)).toBe('TRCK_20210528_072950_07');
    expect(trackletName(2460000.5, 123)).toBe('TRCK_20230225_000000_123');
  });

  test('does not change its second by the rounding of Julian dates', () => {
    for (let second = 0; second < 60; second++) {
      const name = trackletName(2460000.5 + (3600 + second) / 86400, 0);
      expect(name).toBe(`TRCK_20230225_0100${String(second).padStart(2, '0')}_00`);
    }
  });
});
