import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { decode } from 'fast-png';
import { cutoutPicture } from '../../src/try/cutout-picture.ts';
import { fitsOf } from './support/fits.ts';

/** Grey and opacity of every pixel, from the upper left. */
function pixelsOf(bytes: unknown): number[] {
  const picture = cutoutPicture(bytes);
  if (!('url' in picture)) throw new Error(picture.problem);
  const [, base64] = picture.url.split('data:image/png;base64,');
  const { data, width, height } = decode(Buffer.from(base64, 'base64'));
  expect([width, height]).toEqual([picture.width, picture.height]);
  return [...data];
}
const problemOf = (bytes: unknown): string => (cutoutPicture(bytes) as { problem: string }).problem;

describe('the picture of a cutout', () => {
  test('is bright where the pixels are, with the first row of the file below; gzipped or not', () => {
    const file = fitsOf(2, [0, 0, 0, 100]);
    const pixels = [0, 255, 255, 255, 0, 255, 0, 255];
    expect(pixelsOf(file)).toEqual(pixels);
    expect(pixelsOf(gzipSync(file))).toEqual(pixels);
  });

  test('is transparent where a pixel is no number, and one grey where all are equal', () => {
    expect(pixelsOf(fitsOf(2, [Number.NaN, 5, 5, 5]))).toEqual([0, 255, 0, 255, 0, 0, 0, 255]);
  });

  test('shows what is faint: the scale is not linear', () => {
    expect(pixelsOf(fitsOf(3, [0, 10, 100]))[2]).toBeGreaterThan(60);
  });

  test.each([
    ['missing', null],
    ['missing', undefined],
    ['broken: the cutout is no FITS image: its 0 bytes begin with ""', new Uint8Array(0)],
    ['broken: the cutout is no FITS image: its 7 bytes', Buffer.from('garbage')],
    ['its 40 bytes do not decompress', gzipSync(fitsOf(2, [1, 2])).subarray(0, 40)],
    ['broken: A FITS image of 2 x 1 pixels lacks', fitsOf(2, [1, 2]).subarray(0, 2884)],
    ['broken: A FITS file ends before the END of its header', fitsOf(2, [1, 2], { NAXIS: 0 })],
    ['all pixels are NaN', fitsOf(2, [Number.NaN, Number.NaN])],
  ])('that cannot be made says why: %s', (problem, bytes) => {
    expect(problemOf(bytes)).toContain(problem);
  });
});
