import { fitsOf } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { fitsImage } from '../src/fits-image.ts';

describe('a FITS image', () => {
  test.each([-64, -32, 32, 16, 8])('of BITPIX %p is read pixel by pixel', (bitpix) => {
    const image = fitsImage(fitsOf(3, [1, 2, 3, 4, 5, 6], bitpix));
    expect(image).toEqual({ width: 3, height: 2, pixels: Float64Array.of(1, 2, 3, 4, 5, 6) });
  });

  test('is scaled as its header says', () => {
    const file = fitsOf(2, [1, 2], 16, { BSCALE: 0.5, BZERO: 100 });
    expect(fitsImage(file).pixels).toEqual(Float64Array.of(100.5, 101));
  });

  test('that ends early names the bytes that lack', () => {
    expect(() => fitsImage(fitsOf(2, [1, 2], -32).subarray(0, 2884))).toThrow(
      'A FITS image of 2 x 1 pixels lacks 4 bytes.',
    );
    expect(() => fitsImage(new Uint8Array(100))).toThrow('ends before the END of its header');
  });

  test('may begin anywhere in memory, and stand in the first extension', () => {
    const primary = fitsOf(1, [], 8, { NAXIS: 0 }).subarray(0, 2880);
    const file = Buffer.concat([Buffer.from('abc'), primary, fitsOf(3, [2, -4, 6], 64)]);
    const image = fitsImage(file.subarray(3));
    expect(image).toEqual({ width: 3, height: 1, pixels: Float64Array.of(2, -4, 6) });
    expect(() => fitsImage(primary)).toThrow('NAXIS 0');
  });

  test('of another number of axes is refused', () => {
    expect(() => fitsImage(fitsOf(2, [1, 2], -32, { NAXIS: 3 }))).toThrow('NAXIS 3, 2 x 1, BITPIX -32');
  });
});
