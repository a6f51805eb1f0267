import { fitsOf } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { centralStamp } from '../../../src/lsst/elephant/stamp.ts';
import { pixelsOf, stampOf } from './stamps.ts';

describe('a stamp of Rubin', () => {
  test('of 30 x 30 pixels is taken as it is', () => {
    const pixels = pixelsOf(1n, 6);
    expect(centralStamp(fitsOf(30, pixels))?.pixels).toEqual(Float64Array.from(pixels, Math.fround));
  });

  test.each([31, 33, 42, 93])('of %p x %p pixels is cut to its central 30 x 30', (side) => {
    const pixels = Array.from({ length: side * side }, (_, k) => k);
    const first = Math.floor(side / 2) - 15;
    const stamp = centralStamp(fitsOf(side, pixels));
    expect(stamp).toMatchObject({ width: 30, height: 30 });
    expect(stamp?.pixels[0]).toBe(first * side + first);
    expect(stamp?.pixels[899]).toBe((first + 29) * side + first + 29);
  });

  test.each([
    ['smaller', stampOf(1n, 6, 29)],
    ['narrow', fitsOf(20, new Array(20 * 40).fill(1))],
    ['flat', fitsOf(40, new Array(20 * 40).fill(1))],
    ['cut off', stampOf(1n, 6).subarray(0, 5000)],
    ['no FITS file', Buffer.from('no image')],
    ['empty', new Uint8Array()],
    ['a cube', fitsOf(30, pixelsOf(1n, 6), -32, { NAXIS: 3 })],
  ])('that is %s is none', (_, file) => {
    expect(centralStamp(file)).toBeNull();
  });
});
