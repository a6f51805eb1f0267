import { describe, expect, test } from '@jest/globals';
import { exampleStamp } from '../../src/lsst/example-stamp.ts';
import { fitsImage } from '../../src/lsst/fits-image.ts';

const header = (...cards: readonly string[]): Buffer =>
  Buffer.from(
    [...cards, 'END']
      .map((card) => card.padEnd(80))
      .join('')
      .padEnd(2880),
    'latin1',
  );

describe('an image in a FITS file', () => {
  test('is read row by row, wherever the file begins in its memory', () => {
    const file = exampleStamp(4);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    const image = fitsImage(shifted.subarray(3));
    expect([image?.width, image?.height]).toEqual([30, 30]);
    expect(image?.pixels[15 * 30 + 15]).toBe(1000);
    expect(image?.pixels).toEqual(fitsImage(file)?.pixels);
  });

  test('of integers is scaled, of a rectangle has its own width, and may be in the first extension', () => {
    const primary = header(
      'SIMPLE  =                    T',
      'BITPIX  =                    8',
      'NAXIS   =                    0',
    );
    const extension = header(
      "XTENSION= 'IMAGE   '",
      'BITPIX  =                   16',
      'NAXIS   =                    2',
      'NAXIS1  =                    3 / columns',
      'NAXIS2  =                    1',
      'BSCALE  =                  0.5',
      'BZERO   =                   10',
    );
    const data = Buffer.alloc(2880);
    for (const [k, value] of [2, -4, 6].entries()) data.writeInt16BE(value, 2 * k);
    const image = fitsImage(Buffer.concat([primary, extension, data]));
    expect([image?.width, image?.height, [...(image?.pixels ?? [])]]).toEqual([3, 1, [11, 8, 13]]);
  });

  test('is none where the file is empty, cut off, no FITS, or has a cube', () => {
    const file = exampleStamp(1);
    const cube = header(
      'SIMPLE  =                    T',
      'BITPIX  =                    8',
      'NAXIS   =                    3',
    );
    for (const bytes of [
      new Uint8Array(),
      file.subarray(0, 100),
      file.subarray(0, 3000),
      Buffer.from('no'),
      cube,
    ]) {
      expect(fitsImage(bytes)).toBeUndefined();
    }
  });
});
