/** A grey-scale image; the pixel of column x and row y, counted from the lower left, is `pixels[y * width + x]`. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float64Array;
}

const cardBytes = 80;
const blockBytes = 2880;

/** How pixels of each BITPIX are read; FITS is big-endian. */
const pixelReaders: Readonly<Record<number, (view: DataView, index: number) => number>> = {
  8: (view, k) => view.getUint8(k),
  16: (view, k) => view.getInt16(2 * k),
  32: (view, k) => view.getInt32(4 * k),
  [-32]: (view, k) => view.getFloat32(4 * k),
  [-64]: (view, k) => view.getFloat64(8 * k),
};

/**
 * The image in the first part of a FITS file (FITS standard 4.0, sections 3 and 4).
 *
 * @throws Error saying why there is none
 */
export function fitsImage(file: Uint8Array): Image {
  const { keywords, dataOffset } = header(file);
  const number = (keyword: string): number => Number(keywords.get(keyword));
  const [width, height, bits] = [number('NAXIS1'), number('NAXIS2'), number('BITPIX')];
  const read = pixelReaders[bits];
  if (keywords.get('NAXIS') !== '2' || !(width > 0) || !(height > 0) || read === undefined)
    throw new Error(`no two-dimensional image: NAXIS ${keywords.get('NAXIS')}, BITPIX ${bits}`);
  const bytes = (width * height * Math.abs(bits)) / 8;
  if (dataOffset + bytes > file.length)
    throw new Error(`the image of ${width} x ${height} pixels is cut off after ${file.length} bytes`);
  const view = new DataView(file.buffer, file.byteOffset + dataOffset, bytes);
  const scale = Number(keywords.get('BSCALE') ?? 1);
  const zero = Number(keywords.get('BZERO') ?? 0);
  const pixels = Float64Array.from({ length: width * height }, (_, k) => read(view, k) * scale + zero);
  return { width, height, pixels };
}

function header(file: Uint8Array): { keywords: ReadonlyMap<string, string>; dataOffset: number } {
  const keywords = new Map<string, string>();
  for (let at = 0; at + cardBytes <= file.length; at += cardBytes) {
    const card = Buffer.from(file.buffer, file.byteOffset + at, cardBytes).toString('latin1');
    const keyword = card.slice(0, 8).trimEnd();
    if (keyword === 'END')
      return { keywords, dataOffset: blockBytes * Math.ceil((at + cardBytes) / blockBytes) };
    if (card[8] === '=') keywords.set(keyword, card.slice(9).split('/')[0].trim());
  }
  throw new Error(`${file.length} bytes without the end of a FITS header`);
}
