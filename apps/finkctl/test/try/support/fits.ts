/** A FITS file with one image of single-precision pixels, the lowest row first. */
export function fitsOf(
  width: number,
  pixels: readonly number[],
  changed: Readonly<Record<string, number>> = {},
): Buffer {
  const keywords: Record<string, number> = {
    BITPIX: -32,
    NAXIS: 2,
    NAXIS1: width,
    NAXIS2: pixels.length / width,
    ...changed,
  };
  const cards = [
    'SIMPLE  =                    T',
    ...Object.entries(keywords).map(
      ([key, value]) => `${key.padEnd(8)}= ${String(value).padStart(20)} / test`,
    ),
    'END',
  ];
  const header = Buffer.from(
    cards
      .map((card) => card.padEnd(80))
      .join('')
      .padEnd(2880),
  );
  const data = Buffer.alloc(2880);
  for (const [k, pixel] of pixels.entries()) data.writeFloatBE(pixel, 4 * k);
  return Buffer.concat([header, data]);
}
