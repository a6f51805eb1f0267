/** A two-dimensional image; the pixel of column x and row y, counted from the lower left, is `pixels[y * width + x]`. */
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
  '64': [8, (view, at) => Number(view.getBigInt64(at))],
  '-32': [4, (view, at) => view.getFloat32(at)],
  '-64': [8, (view, at) => view.getFloat64(at)],
};

/**
 * The first image of a FITS file, in its primary part or in an extension, scaled by BSCALE and BZERO. Source: FITS
 * Standard 4.0, sections 3, 4 and 7.1.
 *
 * @throws TypeError if the first data are no two-dimensional image, or the file ends early
 */
export function fitsImage(file: Uint8Array): FitsImage {
  let { cards, end } = readHeader(file, 0);
  // The primary part of a file with extensions has no data of its own.
  while (cards.get('NAXIS') === '0' && end < file.length) ({ cards, end } = readHeader(file, end));
  const [bitpix, naxis] = [cards.get('BITPIX') ?? '', cards.get('NAXIS')];
  const [width, height] = [Number(cards.get('NAXIS1')), Number(cards.get('NAXIS2'))];
  const reader = readers[bitpix];
  if (naxis !== '2' || !(width > 0) || !(height > 0) || reader === undefined) {
    throw new TypeError(
      `A FITS file does not begin with a two-dimensional image: NAXIS ${naxis}, ${width} x ${height}, BITPIX ${bitpix}.`,
    );
  }
  const [size, read] = reader;
  const missing = end + width * height * size - file.length;
  if (missing > 0) throw new TypeError(`A FITS image of ${width} x ${height} pixels lacks ${missing} bytes.`);
  const view = new DataView(file.buffer, file.byteOffset + end);
  const scale = Number(cards.get('BSCALE') ?? 1);
  const zero = Number(cards.get('BZERO') ?? 0);
  const pixels = new Float64Array(width * height);
  for (let k = 0; k < pixels.length; k++) pixels[k] = read(view, k * size) * scale + zero;
  return { width, height, pixels };
}

/** The cards of a header by keyword, and where its data begin. */
function readHeader(
  file: Uint8Array,
  start: number,
): { readonly cards: Map<string, string>; readonly end: number } {
  const cards = new Map<string, string>();
  for (let at = start; at + cardSize <= file.length; at += cardSize) {
    const card = Buffer.from(file.buffer, file.byteOffset + at, cardSize).toString('latin1');
    const keyword = card.slice(0, 8).trimEnd();
    if (keyword === 'END') {
      return { cards, end: start + blockSize * Math.ceil((at + cardSize - start) / blockSize) };
    }
    if (card[8] === '=') cards.set(keyword, card.slice(9).split('/')[0].trim());
  }
  throw new TypeError('A FITS file ends before the END of its header.');
}
