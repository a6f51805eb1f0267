import type { Random } from './random.ts';

const BLOCK = 2880;

/** Bytes padded with `fill` to whole FITS blocks. */
function padded(bytes: Buffer, fill: number): Buffer {
  const missing = (BLOCK - (bytes.length % BLOCK)) % BLOCK;
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing, fill)]);
}

const card = (keyword: string, value: string) =>
  `${keyword.padEnd(8)}= ${value.startsWith("'") ? value.padEnd(20) : value.padStart(20)}`.padEnd(80);

/** One image of a FITS file: header and pixels, each in whole blocks (FITS standard 4.0, section 3). */
export function fitsImage(
  first: string,
  size: number,
  pixels: Float32Array | Float64Array,
  extra: readonly (readonly [string, string])[] = [],
): Buffer {
  const bits = pixels.BYTES_PER_ELEMENT * -8;
  const cards = [
    first.padEnd(80),
    card('BITPIX', String(bits)),
    card('NAXIS', '2'),
    card('NAXIS1', String(size)),
    card('NAXIS2', String(size)),
    ...extra.map(([keyword, value]) => card(keyword, value)),
    'END'.padEnd(80),
  ];
  const data = Buffer.alloc(pixels.byteLength);
  for (let i = 0; i < pixels.length; i++) {
    if (bits === -32) data.writeFloatBE(pixels[i], 4 * i);
    else data.writeDoubleBE(pixels[i], 8 * i);
  }
  return Buffer.concat([padded(Buffer.from(cards.join(''), 'latin1'), 0x20), padded(data, 0)]);
}

export const PRIMARY = card('SIMPLE', 'T');
export const EXTENSION = card('XTENSION', "'IMAGE   '");

/** Pixels of a point source (a Gaussian of width `sigma` [pixel] at the centre) over noise of variance 1. */
export function starPixels(random: Random, size: number, flux: number, sigma: number): Float32Array {
  const pixels = new Float32Array(size * size);
  const centre = (size - 1) / 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const r2 = (x - centre) ** 2 + (y - centre) ** 2;
      pixels[y * size + x] = flux * Math.exp(-r2 / (2 * sigma ** 2)) + random.normal();
    }
  }
  return pixels;
}
