/** A FITS file of an image: its pixels row by row, and further cards of its header. */
export function fitsOf(
  width: number,
  pixels: readonly number[],
  bitpix = -32,
  cards: Readonly<Record<string, number>> = {},
): Uint8Array {
  const header = {
    BITPIX: bitpix,
    NAXIS: 2,
    NAXIS1: width,
    NAXIS2: pixels.length / width,
    ...cards,
  };
  const lines = Object.entries(header).map(([key, value]) => `${key.padEnd(8)}= ${value} / no comment`);
  const text = ['SIMPLE  = T', ...lines, 'END'].map((line) => line.padEnd(80)).join('');
  const size = Math.abs(bitpix) / 8;
  const file = new Uint8Array(2880 + 2880 * Math.ceil((pixels.length * size) / 2880)).fill(32, 0, 2880);
  file.set(new TextEncoder().encode(text));
  const view = new DataView(file.buffer, 2880);
  for (const [k, pixel] of pixels.entries()) {
    if (bitpix === -64) view.setFloat64(8 * k, pixel);
    else if (bitpix === -32) view.setFloat32(4 * k, pixel);
    else if (bitpix === 64) view.setBigInt64(8 * k, BigInt(pixel));
    else if (bitpix === 32) view.setInt32(4 * k, pixel);
    else if (bitpix === 16) view.setInt16(2 * k, pixel);
    else view.setUint8(k, pixel);
  }
  return file;
}
