import { decompress } from './compression.ts';
import { ParquetError } from './errors.ts';
import { codec, encoding, pageType } from './format.ts';
import { decodeLevels } from './levels.ts';
import type { LeafNode } from './schema-tree.ts';
import { ThriftReader, type ThriftStruct } from './thrift-reader.ts';

/** The values of one page in PLAIN encoding. */
export interface PageValues {
  readonly bytes: Uint8Array;
  /** Number of values in them: the entries that are present. */
  readonly count: number;
}

/** A decoded column chunk: the levels of all its entries, and its values page by page. */
export interface LeafData {
  readonly leaf: LeafNode;
  readonly count: number;
  /** Definition level per entry, all zero where nothing above is optional. */
  readonly definition: Uint8Array;
  readonly repetition: Uint8Array;
  readonly present: number;
  readonly pages: readonly PageValues[];
}

/**
 * Decodes a column chunk as this package writes it. `bytes` begin with its first page header and may go on
 * behind it.
 *
 * @throws ParquetError when pages, levels and footer contradict each other, or use another encoding.
 */
export function readChunk(bytes: Uint8Array, leaf: LeafNode, metadata: ThriftStruct): LeafData {
  try {
    return readPages(bytes, leaf, metadata);
  } catch (error) {
    if (!(error instanceof ParquetError)) throw error;
    throw new ParquetError(error.problem, `Column ${leaf.path.join('.')}: ${error.message}`);
  }
}

function readPages(bytes: Uint8Array, leaf: LeafNode, metadata: ThriftStruct): LeafData {
  const count = metadata.number(5);
  const chunkCodec = metadata.number(4);
  const stored = metadata.number(7);
  if (stored > bytes.length || !(count >= 0 && count < 2 ** 31)) {
    throw new ParquetError(
      'damaged',
      `${count} entries in ${stored} bytes, of which ${bytes.length} are there`,
    );
  }
  const definition = new Uint8Array(count);
  const repetition = new Uint8Array(count);
  const pages: PageValues[] = [];
  let entries = 0;
  let present = 0;
  let position = 0;
  while (entries < count) {
    const thrift = new ThriftReader(bytes.subarray(0, stored), 'page header', position);
    const header = thrift.readStruct();
    const page = header.number(1) === pageType.data ? header.struct(5) : null;
    if (page === null || page.number(2) !== encoding.plain) {
      throw new ParquetError('foreign', `a page of type ${header.number(1)} that this writer does not make`);
    }
    const from = thrift.position;
    position = from + header.number(3);
    if (position > stored || position < from) {
      throw new ParquetError(
        'damaged',
        `a page of ${header.number(3)} bytes reaches past the end of the chunk`,
      );
    }
    const body = pageBody(bytes.subarray(from, position), chunkCodec, header.number(2));
    const pageEntries = page.number(1);
    if (entries + pageEntries > count || pageEntries < 1) {
      throw new ParquetError('damaged', `a page of ${pageEntries} entries after ${entries} of ${count}`);
    }
    let at = 0;
    if (leaf.repetition > 0) at = takeLevels(body, at, leaf.repetition, repetition, entries, pageEntries);
    if (leaf.definition > 0) at = takeLevels(body, at, leaf.definition, definition, entries, pageEntries);
    let values = 0;
    for (let e = entries; e < entries + pageEntries; e++) if (definition[e] === leaf.definition) values++;
    pages.push({ bytes: body.subarray(at), count: values });
    present += values;
    entries += pageEntries;
  }
  return { leaf, count, definition, repetition, present, pages };
}

function pageBody(bytes: Uint8Array, chunkCodec: number, size: number): Uint8Array {
  if (chunkCodec === codec.zstd) return decompress(bytes, size);
  if (chunkCodec !== codec.uncompressed) {
    throw new ParquetError('foreign', `compression codec ${chunkCodec}, which this writer does not use`);
  }
  return bytes;
}

function takeLevels(
  body: Uint8Array,
  at: number,
  maxLevel: number,
  levels: Uint8Array,
  start: number,
  count: number,
): number {
  const from = at + 4;
  const size =
    from > body.length ? Number.NaN : new DataView(body.buffer, body.byteOffset + at).getUint32(0, true);
  if (!(from + size <= body.length)) {
    throw new ParquetError('damaged', `levels of ${size} bytes in a page of ${body.length}`);
  }
  decodeLevels(body, from, from + size, maxLevel, levels, start, count);
  return from + size;
}
