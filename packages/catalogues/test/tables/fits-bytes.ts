/** A column of a table to be made: name, TFORM, other keywords without their number, and the bytes of its cells. */
export interface FitsColumn {
  readonly name: string;
  readonly form: string;
  readonly keywords?: Readonly<Record<string, string | number>>;
  readonly cells: readonly Buffer[];
}

const card = (keyword: string, value: string | number | boolean): string => {
  const text = typeof value === 'string' ? `'${value.padEnd(8)}'` : value === true ? 'T' : String(value);
  return `${keyword.padEnd(8)}= ${text.padStart(20)} / a comment with 'quotes'`.padEnd(80);
};

const header = (cards: readonly string[]): Buffer => {
  const text = [...cards, 'END'.padEnd(80)].join('');
  return Buffer.from(text.padEnd(Math.ceil(text.length / 2880) * 2880), 'latin1');
};

/** A FITS file with an image of 8 x 8 bytes and a binary table. */
export function fitsBytes(columns: readonly FitsColumn[]): Buffer {
  const rows = columns[0].cells.length;
  const data = Buffer.concat(
    Array.from({ length: rows }, (_, row) => Buffer.concat(columns.map(({ cells }) => cells[row]))),
  );
  const padded = Buffer.concat([data, Buffer.alloc((2880 - (data.length % 2880)) % 2880)]);
  const described = columns.flatMap(({ name, form, keywords = {} }, k) => [
    card(`TTYPE${k + 1}`, name),
    card(`TFORM${k + 1}`, form),
    ...Object.entries(keywords).map(([keyword, value]) => card(`${keyword}${k + 1}`, value)),
  ]);
  const image = header([
    card('SIMPLE', true),
    card('BITPIX', 8),
    card('NAXIS', 2),
    card('NAXIS1', 8),
    card('NAXIS2', 8),
  ]);
  const table = header([
    card('XTENSION', 'BINTABLE'),
    card('BITPIX', 8),
    card('NAXIS', 2),
    card('NAXIS1', data.length / rows),
    card('NAXIS2', rows),
    card('PCOUNT', 0),
    card('GCOUNT', 1),
    card('TFIELDS', columns.length),
    'COMMENT a card without a value'.padEnd(80),
    ...described,
  ]);
  return Buffer.concat([image, Buffer.alloc(2880), table, padded]);
}

/** A cell of a format's big-endian bytes. */
export function cell(bytes: number, write: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(bytes);
  write(buffer);
  return buffer;
}
