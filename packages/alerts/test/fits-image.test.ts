import { describe, expect, test } from '@jest/globals';
import { fitsImage } from '../src/fits-image.ts';

type Cards = Readonly<Record<string, number | string>>;

/** A header of FITS: cards of 80 characters in blocks of 2880. */
const header = (cards: Cards): Buffer =>
  Buffer.from(
    [...Object.entries(cards).map(([key, value]) => `${key.padEnd(8)}= ${value} / no comment`), 'END']
      .map((card) => card.padEnd(80))
      .join('')
      .padEnd(2880),
    'latin1',
  );

const image = (bitpix: number, width: number, height: number): Cards => ({
  SIMPLE: 'T',
  BITPIX: bitpix,
  NAXIS: 2,
  NAXIS1: width,
  NAXIS2: height,
});

/** Writes pixels big-endian, in whole blocks. */
function data(pixels: readonly number[], write: (buffer: Buffer, pixel: number, k: number) => void): Buffer {
  const buffer = Buffer.alloc(2880);
  for (const [k, pixel] of pixels.entries()) write(buffer, pixel, k);
  return buffer;
}
const int16 = (buffer: Buffer, pixel: number, k: number): void => void buffer.writeInt16BE(pixel, 2 * k);
const writers = {
  8: (buffer: Buffer, pixel: number, k: number) => void buffer.writeUInt8(pixel, k),
  16: int16,
  32: (buffer: Buffer, pixel: number, k: number) => void buffer.writeInt32BE(pixel, 4 * k),
  64: (buffer: Buffer, pixel: number, k: number) => void buffer.writeBigInt64BE(BigInt(pixel), 8 * k),
  [-32]: (buffer: Buffer, pixel: number, k: number) => void buffer.writeFloatBE(pixel, 4 * k),
  [-64]: (buffer: Buffer, pixel: number, k: number) => void buffer.writeDoubleBE(pixel, 8 * k),
};

describe('a FITS image', () => {
  test.each([8, 16, 32, 64, -32, -64] as const)('of BITPIX %p is read pixel by pixel', (bitpix) => {
    const pixels = [1, 2, 3, 4, 5, 6];
    const file = Buffer.concat([header(image(bitpix, 3, 2)), data(pixels, writers[bitpix])]);
    expect(fitsImage(file)).toEqual({ width: 3, height: 2, pixels: Float64Array.from(pixels) });
  });

  test('is scaled as its header says', () => {
    const cards = { ...image(16, 2, 1), BSCALE: 0.5, BZERO: 100 };
    const file = Buffer.concat([header(cards), data([1, 2], int16)]);
    expect(fitsImage(file).pixels).toEqual(Float64Array.of(100.5, 101));
  });

  test('may begin anywhere in memory, and stand in the first extension', () => {
    const primary = header({ SIMPLE: 'T', BITPIX: 8, NAXIS: 0 });
    const extension = header({ ...image(16, 3, 1), SIMPLE: 'T' });
    const file = Buffer.concat([Buffer.from('abc'), primary, extension, data([2, -4, 6], int16)]);
    expect(fitsImage(file.subarray(3)).pixels).toEqual(Float64Array.of(2, -4, 6));
    expect(() => fitsImage(primary)).toThrow('NAXIS 0');
  });

  test('that ends early names what lacks', () => {
    const file = Buffer.concat([header(image(-32, 2, 1)), data([1], writers[-32])]);
    expect(() => fitsImage(file.subarray(0, 2884))).toThrow('A FITS image of 2 x 1 pixels lacks 4 bytes.');
    for (const bytes of [new Uint8Array(), new Uint8Array(100), file.subarray(0, 200)])
      expect(() => fitsImage(bytes)).toThrow('ends before the END of its header');
  });

  test('of another number of axes, or of an unknown kind of pixels, is refused', () => {
    expect(() => fitsImage(header({ ...image(-32, 2, 1), NAXIS: 3 }))).toThrow('NAXIS 3, 2 x 1, BITPIX -32');
    expect(() => fitsImage(header(image(12, 2, 1)))).toThrow('BITPIX 12');
  });
});
