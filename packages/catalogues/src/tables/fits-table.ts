import { CatalogueError } from '../catalogue-error.ts';
import { blockBytes, type FitsHeader, readFitsHeader, wholeNumberOf } from './fits-header.ts';
import type { Cell, SourceColumn, SourceTable } from './source-table.ts';

type Reader = (view: DataView, at: number) => Cell;

/** Bytes per element and reader of each format code that we read (FITS standard 4.0, table 18); big-endian. */
const formats: Readonly<Record<string, { readonly bytes: number; readonly read: Reader }>> = {
  L: { bytes: 1, read: (view, at) => logical(view.getUint8(at)) },
  B: { bytes: 1, read: (view, at) => view.getUint8(at) },
  I: { bytes: 2, read: (view, at) => view.getInt16(at) },
  J: { bytes: 4, read: (view, at) => view.getInt32(at) },
  K: { bytes: 8, read: (view, at) => view.getBigInt64(at) },
  E: { bytes: 4, read: (view, at) => view.getFloat32(at) },
  D: { bytes: 8, read: (view, at) => view.getFloat64(at) },
};

/** Bytes of formats that we only step over: bits, complex numbers, descriptors of variable-length arrays. */
const skipped: Readonly<Record<string, number>> = { X: 1 / 8, C: 8, M: 16, P: 8, Q: 16 };

const logical = (byte: number): boolean | null => (byte === 0x54 ? true : byte === 0x46 ? false : null);

/**
 * Reads the first binary table of a FITS file. Columns with several numbers to a cell, and formats that catalogues
 * do not use, are left out.
 *
 * @throws CatalogueError if the file has no binary table, or is cut off
 */
export function readFitsTable(bytes: Uint8Array, file: string): SourceTable {
  for (let offset = 0; offset < bytes.length; ) {
    const { header, dataOffset } = readFitsHeader(bytes, offset, file);
    const size = dataBytes(header);
    if (header.get('XTENSION') === 'BINTABLE') return readTable(bytes, dataOffset, header, file);
    offset = dataOffset + Math.ceil(size / blockBytes) * blockBytes;
  }
  throw new CatalogueError(`${file}: the FITS file has no binary table (BINTABLE).`);
}

/** Bytes of the data behind a header (FITS standard 4.0, equation 2). */
function dataBytes(header: FitsHeader): number {
  const number = (keyword: string, otherwise: number): number => Number(header.get(keyword) ?? otherwise);
  const axes = number('NAXIS', 0);
  if (axes === 0) return 0;
  let elements = 1;
  for (let axis = 1; axis <= axes; axis++) elements *= number(`NAXIS${axis}`, 0);
  return (Math.abs(number('BITPIX', 8)) / 8) * number('GCOUNT', 1) * (number('PCOUNT', 0) + elements);
}

function readTable(bytes: Uint8Array, offset: number, header: FitsHeader, file: string): SourceTable {
  const rowBytes = wholeNumberOf(header, 'NAXIS1', file);
  const rows = wholeNumberOf(header, 'NAXIS2', file);
  if (offset + rowBytes * rows > bytes.length) {
    throw new CatalogueError(
      `${file}: the table of ${rows} rows of ${rowBytes} bytes at byte ${offset} ends beyond the file's ${bytes.length}: it is cut off.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, rowBytes * rows);
  const columns = new Map<string, SourceColumn>();
  let at = 0;
  for (let k = 1; k <= wholeNumberOf(header, 'TFIELDS', file); k++) {
    const { repeat, code } = formatOf(header.get(`TFORM${k}`), k, file);
    const name = String(header.get(`TTYPE${k}`) ?? `col${k}`);
    const unit = header.get(`TUNIT${k}`);
    const reader = readerOf(header, k, repeat, code);
    if (reader !== undefined) {
      const values = Array.from({ length: rows }, (_, row) => reader(view, row * rowBytes + at));
      columns.set(name, unit === undefined ? { values } : { values, unit: String(unit) });
    }
    at += code === 'A' ? repeat : Math.ceil(repeat * (formats[code]?.bytes ?? skipped[code]));
  }
  return { file, rows, columns };
}

function formatOf(
  form: string | number | boolean | undefined,
  k: number,
  file: string,
): { readonly repeat: number; readonly code: string } {
  const [, repeat, code] = /^(\d*)([LXBIJKAEDCMPQ])/.exec(String(form)) ?? [];
  if (code === undefined)
    throw new CatalogueError(`${file}: column ${k} has TFORM${k} = ${form}, which is no FITS format.`);
  return { repeat: repeat === '' ? 1 : Number(repeat), code };
}

/** The reader of a cell, with TNULL, TSCAL and TZERO applied; undefined for columns that are left out. */
function readerOf(header: FitsHeader, k: number, repeat: number, code: string): Reader | undefined {
  if (code === 'A') return (view, at) => text(view, at, repeat);
  if (repeat !== 1 || formats[code] === undefined) return undefined;
  const { read } = formats[code];
  if (code === 'L') return read;
  const none = header.get(`TNULL${k}`);
  const scale = Number(header.get(`TSCAL${k}`) ?? 1);
  const zero = Number(header.get(`TZERO${k}`) ?? 0);
  return (view, at) => {
    const value = read(view, at);
    if (none !== undefined && code !== 'E' && code !== 'D' && Number(value) === none) return null;
    if (typeof value === 'number' && Number.isNaN(value)) return null;
    if (scale === 1 && zero === 0) return value;
    // Unsigned 64-bit integers are stored with an offset that a double holds exactly.
    if (typeof value === 'bigint' && scale === 1 && Number.isInteger(zero)) return value + BigInt(zero);
    return Number(value) * scale + zero;
  };
}

/** Text up to the first NUL, without blanks at its end. */
function text(view: DataView, at: number, length: number): string {
  const raw = Buffer.from(view.buffer, view.byteOffset + at, length).toString('latin1');
  const end = raw.indexOf('\0');
  return (end < 0 ? raw : raw.slice(0, end)).trimEnd();
}
