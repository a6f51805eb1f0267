/** Pixels of an image, row by row. */
export interface FitsImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float64Array;
}

const cardBytes = 80;
const blockBytes = 2880;

/** How the pixels of one BITPIX are read (big-endian). */
const readers: Readonly<Record<number, (view: DataView, at: number) => number>> = {
  8: (view, at) => view.getUint8(at),
  16: (view, at) => view.getInt16(at),
  32: (view, at) => view.getInt32(at),
  64: (view, at) => Number(view.getBigInt64(at)),
  [-32]: (view, at) => view.getFloat32(at),
  [-64]: (view, at) => view.getFloat64(at),
};

/**
 * The first image of a FITS file, in its primary part or in an extension; undefined where the first data are no image
 * of two dimensions, or are cut off. Source: FITS Standard 4.0, sections 4 and 7.1.
 */
export function fitsImage(file: Uint8Array): FitsImage | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let start = 0; start < file.length; ) {
    const header = readHeader(file, start);
    if (header === undefined) return undefined;
    const { cards, end } = header;
    const axes = Array.from({ length: cards.get('NAXIS') ?? 0 }, (_, k) => cards.get(`NAXIS${k + 1}`) ?? 0);
    // The primary part of a file with extensions has no data of its own.
    if (axes.length > 0) return axes.length === 2 ? readPixels(view, end, cards, axes) : undefined;
    start = end;
  }
  return undefined;
}

function readHeader(
  file: Uint8Array,
  start: number,
): { cards: Map<string, number>; end: number } | undefined {
  const cards = new Map<string, number>();
  for (let at = start; at + cardBytes <= file.length; at += cardBytes) {
    const card = Buffer.from(file.buffer, file.byteOffset + at, cardBytes).toString('latin1');
    const keyword = card.slice(0, 8).trimEnd();
    if (keyword === 'END') return { cards, end: at + blockBytes - ((at - start) % blockBytes) };
    if (card.slice(8, 10) === '= ') cards.set(keyword, Number.parseFloat(card.slice(10)));
  }
  return undefined;
}

function readPixels(
  view: DataView,
  start: number,
  cards: ReadonlyMap<string, number>,
  [width, height]: readonly number[],
): FitsImage | undefined {
  const bits = cards.get('BITPIX') ?? 0;
  const read = readers[bits];
  const bytes = Math.abs(bits) / 8;
  if (read === undefined || start + width * height * bytes > view.byteLength) return undefined;
  const scale = cards.get('BSCALE') ?? 1;
  const zero = cards.get('BZERO') ?? 0;
  const pixels = new Float64Array(width * height);
  for (let k = 0; k < pixels.length; k++) pixels[k] = zero + scale * read(view, start + k * bytes);
  return { width, height, pixels };
}
