const side = 30;
/** Width of the source [pixel]. */
const width = 1.5;

const card = (keyword: string, value: string): string =>
  `${keyword.padEnd(8)}= ${value.padStart(20)}`.padEnd(80);

/** A stamp of 30 x 30 pixels as a FITS file, with a source without noise that is so many times longer than wide. */
export function exampleStamp(ratio: number): Uint8Array {
  const cards = [
    card('SIMPLE', 'T'),
    card('BITPIX', '-32'),
    card('NAXIS', '2'),
    card('NAXIS1', String(side)),
    card('NAXIS2', String(side)),
    'END'.padEnd(80),
  ];
  const header = Buffer.from(cards.join('').padEnd(2880), 'latin1');
  const data = new DataView(new ArrayBuffer(Math.ceil((4 * side * side) / 2880) * 2880));
  for (let k = 0; k < side * side; k++) {
    const x = ((k % side) - side / 2) / (ratio * width);
    const y = (Math.floor(k / side) - side / 2) / width;
    data.setFloat32(4 * k, 1000 * Math.exp(-(x * x + y * y) / 2));
  }
  return new Uint8Array(Buffer.concat([header, new Uint8Array(data.buffer)]));
}
