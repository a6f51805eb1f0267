/** A two-dimensional image; the pixel of column x and row y is `pixels[y * width + x]`. */
export interface FitsImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float64Array;
}

/** Bytes of a card of the header, and of a block of the file. */
const cardSize = 80;
const blockSize = 2880;

/** How the pixels of each BITPIX are read, all big-endian, and their bytes. */
const readers: Readonly<Record<string, readonly [number, (view: DataView, at: number) => number]>> = {
  '8': [1, (view, at) => view.getUint8(at)],
  '16': [2, (view, at) => view.getInt16(at)],
  '32': [4, (view, at) => view.getInt32(at)],
  '-32': [4, (view, at) => view.getFloat32(at)],
  '-64': [8, (view, at) => view.getFloat64(at)],
};

/**
 * Reads the image in the primary HDU of a FITS file (FITS Standard 4.0), scaled by BSCALE and BZERO.
 *
 * @throws TypeError if there is no two-dimensional image, or the file ends early
 */
export function fitsImage(file: Uint8Array): FitsImage {
  const header = new Map<string, string>();
  let at = 0;
  for (; ; at += cardSize) {
    if (at + cardSize > file.length) throw new TypeError('A FITS file ends before the END of its header.');
    const card = Buffer.from(file.buffer, file.byteOffset + at, cardSize).toString('latin1');
    const key = card.slice(0, 8).trim();
    if (key === 'END') break;
    if (card[8] === '=') header.set(key, card.slice(9).split('/')[0].trim());
  }
  const [bitpix, naxis] = [header.get('BITPIX') ?? '', header.get('NAXIS')];
  const [width, height] = [Number(header.get('NAXIS1')), Number(header.get('NAXIS2'))];
  const reader = readers[bitpix];
  if (naxis !== '2' || !(width > 0) || !(height > 0) || reader === undefined) {
    throw new TypeError(
      `A FITS file has no two-dimensional image in its first part: NAXIS ${naxis}, ${width} x ${height}, BITPIX ${bitpix}.`,
    );
  }
  const [size, read] = reader;
  const start = blockSize * Math.ceil((at + cardSize) / blockSize);
  const missing = start + width * height * size - file.length;
  if (missing > 0) throw new TypeError(`A FITS image of ${width} x ${height} pixels lacks ${missing} bytes.`);
  const view = new DataView(file.buffer, file.byteOffset + start);
  const scale = Number(header.get('BSCALE') ?? 1);
  const zero = Number(header.get('BZERO') ?? 0);
  const pixels = new Float64Array(width * height);
  for (let k = 0; k < pixels.length; k++) pixels[k] = read(view, k * size) * scale + zero;
  return { width, height, pixels };
}
