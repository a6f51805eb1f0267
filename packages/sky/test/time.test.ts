import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  jdFromMjd,
  mjdFromJd,
  mjdFromUnixMs,
  taiFromUtc,
  taiMinusUtc,
  unixMsFromMjd,
  utcFromTai,
} from '../src/index.ts';

describe('dates', () => {
  test('MJD 51544.5 is JD 2451545 and 2000-01-01T12:00:00', () => {
    expect(jdFromMjd(51_544.5)).toBe(2_451_545);
    expect(mjdFromJd(2_451_545)).toBe(51_544.5);
    expect(unixMsFromMjd(51_544.5)).toBe(Date.parse('2000-01-01T12:00:00Z'));
    expect(mjdFromUnixMs(Date.parse('2000-01-01T12:00:00Z'))).toBe(51_544.5);
  });

  // astropy 7 (ERFA).
  test.each([
    [41_317, 41_317.00011574074],
    [57_754, 57_754.00042824074],
    [60_000.5, 60_000.50042824074],
  ])('UTC %d is TAI %d', (utc, tai) => {
    expect(taiFromUtc(utc)).toBeCloseTo(tai, 10);
    expect(utcFromTai(tai)).toBeCloseTo(utc, 10);
  });

  test('TAI - UTC grew from 10 s in 1972 to 37 s in 2017', () => {
    expect([41_317, 53_735.9, 53_736, 57_753.9, 57_754, 61_000].map(taiMinusUtc)).toEqual([
      10, 32, 33, 36, 37, 37,
    ]);
    expect(() => taiMinusUtc(41_316)).toThrow(/before 1972/);
    expect(() => utcFromTai(41_317)).toThrow(/before 1972/);
  });

  test('UTC to TAI and back is the same date', () => {
    fc.assert(
      fc.property(fc.double({ min: 41_317, max: 70_000, noNaN: true }), (utc) => {
        // The day of a leap second: its last second of TAI belongs to two dates.
        expect(utcFromTai(taiFromUtc(utc))).toBeCloseTo(utc, 10);
      }),
    );
  });
});
