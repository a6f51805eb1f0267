import { ParquetError } from './errors.ts';
import { magic } from './format.ts';
import type { RandomAccess } from './random-access.ts';
import { ThriftReader, type ThriftStruct } from './thrift-reader.ts';

/** What the footer of any Parquet file says. */
export interface Footer {
  readonly rows: number;
  readonly rowGroups: number;
  /** Key-value pairs. */
  readonly metadata: Map<string, string>;
}

/** The footer as decoded, for the reader of the row groups. */
export interface RawFooter {
  readonly fileMetadata: ThriftStruct;
  /** Offset of the footer's first byte: all pages lie before it. */
  readonly offset: number;
}

/** Bytes read at once from the end of the file: most footers fit. */
const tailBytes = 64 * 1024;
const trailerBytes = 8;

/** Reads exactly what is asked for. @throws ParquetError when the source gives less. */
export async function readExactly(source: RandomAccess, offset: number, length: number): Promise<Uint8Array> {
  const bytes = await source.read(offset, length);
  if (bytes.length === length) return bytes;
  throw new ParquetError(
    'damaged',
    `The source gave ${bytes.length} bytes instead of ${length} at offset ${offset} of ${source.size}.`,
  );
}

/**
 * Reads the footer with one or two reads at the end of the file.
 * @throws ParquetError when the bytes are no Parquet file, or one that was cut off.
 */
export async function readRawFooter(source: RandomAccess): Promise<RawFooter> {
  const { size } = source;
  const tail = await readExactly(source, Math.max(0, size - tailBytes), Math.min(size, tailBytes));
  const end = Buffer.from(tail.buffer, tail.byteOffset, tail.length);
  if (end.toString('latin1', end.length - 4) !== magic) {
    const head = size < 4 ? '' : Buffer.from(await readExactly(source, 0, 4)).toString('latin1');
    throw head === magic
      ? new ParquetError(
          'damaged',
          `The file ends after ${size} bytes without a footer: it was cut off. Fetch it again.`,
        )
      : new ParquetError(
          'not-parquet',
          `The file (${size} bytes) neither begins nor ends with "${magic}": it is not Parquet.`,
        );
  }
  const length = size < trailerBytes + 4 ? Number.NaN : end.readUInt32LE(end.length - trailerBytes);
  const offset = size - trailerBytes - length;
  if (!(offset >= 4)) {
    throw new ParquetError('damaged', `A footer of ${length} bytes does not fit in a file of ${size} bytes.`);
  }
  const footer =
    length + trailerBytes <= tail.length
      ? tail.subarray(tail.length - trailerBytes - length, tail.length - trailerBytes)
      : await readExactly(source, offset, length);
  return { fileMetadata: new ThriftReader(footer, 'Footer').readStruct(), offset };
}

/** The key-value pairs of a footer. */
export const footerMetadata = (fileMetadata: ThriftStruct): Map<string, string> =>
  new Map(fileMetadata.structs(5).map((pair) => [pair.text(1), pair.has(2) ? pair.text(2) : '']));

/**
 * What the footer of a Parquet file says, of this writer or another.
 * @throws ParquetError as `readRawFooter`.
 */
export async function readFooter(source: RandomAccess): Promise<Footer> {
  const { fileMetadata } = await readRawFooter(source);
  return {
    rows: fileMetadata.number(3),
    rowGroups: fileMetadata.structs(4).length,
    metadata: footerMetadata(fileMetadata),
  };
}
