import type { BinaryColumn, BooleanColumn, Column, Int32Column, Utf8Column } from '@fink/columns';
import type { LeafData, PageValues } from './chunk-reader.ts';
import { ParquetError } from './errors.ts';
import type { LeafNode } from './schema-tree.ts';

/** Fills a column without children from its chunk; a row for every entry of at least `slotLevel`. */
export function assembleLeaf(column: Column, data: LeafData, slotLevel: number): void {
  const rows = slotRows(data, slotLevel);
  const slots = rows === null ? data.count : rows.slots;
  column.reserve(slots);
  const places = rows?.places ?? null;
  if (data.leaf.field.type.kind !== 'null') {
    writeValidity(column, slots, places);
    writeValues(column, data, slots, places);
  }
  column.length = slots;
}

/** Row of each present value; null where every entry is a present value. */
function slotRows(data: LeafData, slotLevel: number): { slots: number; places: Int32Array } | null {
  const { count, definition, present, leaf } = data;
  if (present === count) return null;
  const places = new Int32Array(present);
  let slots = 0;
  let value = 0;
  for (let e = 0; e < count; e++) {
    const d = definition[e];
    if (d < slotLevel) continue;
    if (d === leaf.definition) places[value++] = slots;
    slots++;
  }
  return { slots, places };
}

function writeValidity(column: Column, slots: number, places: Int32Array | null): void {
  const { validity } = column;
  if (validity === null) return;
  validity.fill(places === null ? 255 : 0, 0, (slots + 7) >>> 3);
  if (places !== null) for (const row of places) validity[row >>> 3] |= 1 << (row & 7);
}

function writeValues(column: Column, data: LeafData, slots: number, places: Int32Array | null): void {
  const { leaf, pages } = data;
  switch (leaf.field.type.kind) {
    case 'boolean':
      readBooleans((column as BooleanColumn).values, pages, places, leaf);
      break;
    case 'int32':
    case 'float32':
      readWords((column as Int32Column).values, 4, pages, places, leaf);
      break;
    case 'int64':
    case 'float64':
      readWords((column as Int32Column).values, 8, pages, places, leaf);
      break;
    case 'utf8':
      readTexts(column as Utf8Column, pages, slots, places, leaf);
      break;
    case 'enum':
      readSymbols((column as Int32Column).values, pages, places, leaf, leaf.field.type.symbols);
      break;
    default:
      readBinary(column as BinaryColumn, pages, slots, places, leaf);
      break;
  }
}

const tooShort = (leaf: LeafNode, page: PageValues): ParquetError =>
  new ParquetError(
    'damaged',
    `Column ${leaf.path.join('.')}: ${page.count} values do not fit in a page of ${page.bytes.length} bytes.`,
  );

function readBooleans(
  values: Uint8Array,
  pages: readonly PageValues[],
  places: Int32Array | null,
  leaf: LeafNode,
): void {
  let value = 0;
  for (const page of pages) {
    const { bytes, count } = page;
    if (bytes.length * 8 < count) throw tooShort(leaf, page);
    for (let i = 0; i < count; i++, value++) {
      values[places === null ? value : places[value]] = (bytes[i >>> 3] >>> (i & 7)) & 1;
    }
  }
}

/** Moves the bytes of fixed-width values, so that every bit of a NaN stays. */
function readWords(
  values: { readonly buffer: ArrayBufferLike; readonly byteOffset: number },
  width: 4 | 8,
  pages: readonly PageValues[],
  places: Int32Array | null,
  leaf: LeafNode,
): void {
  const target = new Uint8Array(values.buffer, values.byteOffset);
  let value = 0;
  for (const page of pages) {
    const { bytes, count } = page;
    if (bytes.length < width * count) throw tooShort(leaf, page);
    if (places === null) {
      target.set(bytes.subarray(0, width * count), width * value);
      value += count;
      continue;
    }
    const words = width >>> 2;
    const aligned = new Int32Array(new Uint8Array(bytes.subarray(0, width * count)).buffer);
    const to = new Int32Array(values.buffer, values.byteOffset);
    for (let i = 0; i < count; i++, value++) {
      for (let w = 0; w < words; w++) to[places[value] * words + w] = aligned[i * words + w];
    }
  }
}

/** Calls back with the bounds of each length-prefixed value. */
function eachBlob(page: PageValues, leaf: LeafNode, visit: (start: number, end: number) => void): void {
  const { bytes, count } = page;
  let at = 0;
  for (let i = 0; i < count; i++) {
    const start = at + 4;
    if (start > bytes.length) throw tooShort(leaf, page);
    const size = (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
    at = start + size;
    if (at > bytes.length) throw tooShort(leaf, page);
    visit(start, at);
  }
}

function readTexts(
  column: Utf8Column,
  pages: readonly PageValues[],
  slots: number,
  places: Int32Array | null,
  leaf: LeafNode,
): void {
  column.reserveData(pages.reduce((sum, page) => sum + page.bytes.length - 4 * page.count, 0));
  const { offsets, data } = column;
  let next = 0;
  let end = 0;
  let value = 0;
  for (const page of pages) {
    eachBlob(page, leaf, (from, to) => {
      const row = places === null ? value : places[value];
      value++;
      while (next <= row) offsets[next++] = end;
      data.set(page.bytes.subarray(from, to), end);
      end += to - from;
    });
  }
  while (next <= slots) offsets[next++] = end;
}

function readBinary(
  column: BinaryColumn,
  pages: readonly PageValues[],
  slots: number,
  places: Int32Array | null,
  leaf: LeafNode,
): void {
  column.buffers = pages.map((page) => page.bytes);
  column.bufferIndex.fill(-1, 0, slots);
  let value = 0;
  for (const [p, page] of pages.entries()) {
    const put = (from: number, to: number): void => {
      const row = places === null ? value : places[value];
      value++;
      column.bufferIndex[row] = p;
      column.starts[row] = from;
      column.ends[row] = to;
    };
    if (leaf.size === 0) eachBlob(page, leaf, put);
    else {
      if (page.bytes.length < leaf.size * page.count) throw tooShort(leaf, page);
      for (let i = 0; i < page.count; i++) put(i * leaf.size, (i + 1) * leaf.size);
    }
  }
}

function readSymbols(
  values: Int32Array,
  pages: readonly PageValues[],
  places: Int32Array | null,
  leaf: LeafNode,
  symbols: readonly string[],
): void {
  const indices = new Map(symbols.map((symbol, s) => [symbol, s]));
  let value = 0;
  for (const page of pages) {
    const text = Buffer.from(page.bytes.buffer, page.bytes.byteOffset, page.bytes.length);
    eachBlob(page, leaf, (from, to) => {
      const symbol = text.toString('utf8', from, to);
      const index = indices.get(symbol);
      if (index === undefined) {
        throw new ParquetError(
          'damaged',
          `Column ${leaf.path.join('.')}: "${symbol}" is none of the ${symbols.length} symbols of its type.`,
        );
      }
      values[places === null ? value : places[value]] = index;
      value++;
    });
  }
}
