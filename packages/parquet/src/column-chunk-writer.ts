import type { Column } from '@fink/columns';
import { compress, compressionPays, isWorthwhile } from './compression.ts';
import { codec, encoding, pageType } from './format.ts';
import { LevelBuffer } from './levels.ts';
import type { Pieces } from './pieces.ts';
import type { LeafNode } from './schema-tree.ts';
import type { Slots } from './slots.ts';
import { type MinMaxCollector, minMaxCollector } from './statistics.ts';
import { ThriftWriter } from './thrift-writer.ts';
import { type ValueBuffer, valueBuffer } from './value-buffer.ts';

/** Bytes of values at which a page is closed. */
const pageBytes = 1024 * 1024;

/** Where pages are put together; grows to the largest page. */
let pageScratch = new Uint8Array(0);

/** What the footer says of a finished column chunk. */
export interface ChunkMetadata {
  readonly codec: number;
  readonly values: number;
  readonly nulls: number;
  readonly pageOffset: number;
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
  readonly minMax: ReturnType<MinMaxCollector['result']>;
}

/** Writes the column chunks of one leaf, one after another: one per row group. */
export class ColumnChunkWriter {
  readonly leaf: LeafNode;
  readonly #values: ValueBuffer;
  readonly #definition: LevelBuffer;
  readonly #repetition: LevelBuffer;
  readonly #thrift = new ThriftWriter();
  #pages: Uint8Array[] = [];
  #minMax: MinMaxCollector | null;
  #codec: number | null = null;
  #entries = 0;
  #nulls = 0;
  #compressedBytes = 0;
  #uncompressedBytes = 0;
  #closedEntries = 0;
  #heldBytes = 0;

  constructor(leaf: LeafNode) {
    this.leaf = leaf;
    this.#values = valueBuffer(leaf);
    // An entry of a null column that is present above is a null here.
    this.#definition = new LevelBuffer(leaf.definition - (leaf.field.type.kind === 'null' ? 1 : 0));
    this.#repetition = new LevelBuffer(0);
    this.#minMax = minMaxCollector(leaf);
  }

  /** Bytes of memory held. */
  get byteLength(): number {
    const levels = this.#definition.byteLength + this.#repetition.byteLength;
    return this.#values.data.length + levels + this.#heldBytes;
  }

  /** Bytes of the chunk under construction before compression. */
  get uncompressedBytes(): number {
    return this.#uncompressedBytes + this.#values.length;
  }

  /** Appends entries; they begin with the start of a row, so that pages do too. */
  append(column: Column, slots: Slots): void {
    const values = this.#values;
    if (values.length > 0 && values.length + values.incoming(column, slots) > pageBytes) this.#closePage();
    values.reserve(values.incoming(column, slots), pageBytes);
    values.append(column, slots);
    if (this.leaf.definition > 0) this.#definition.append(slots.definition, slots.count);
    if (this.leaf.repetition > 0) this.#repetition.append(slots.repetition, slots.count);
    this.#entries += slots.count;
  }

  /** Ends the chunk, moves its pages to the end of the file and begins the next chunk. */
  finish(file: Pieces): ChunkMetadata {
    if (this.#entries > 0) this.#closePage();
    const metadata = {
      codec: this.#codec ?? codec.uncompressed,
      values: this.#closedEntries,
      nulls: this.#nulls,
      pageOffset: file.length,
      compressedBytes: this.#compressedBytes,
      uncompressedBytes: this.#uncompressedBytes,
      minMax: this.#minMax?.result() ?? null,
    };
    for (const page of this.#pages) file.push(page);
    this.#pages = [];
    this.#heldBytes = 0;
    this.#minMax = minMaxCollector(this.leaf);
    this.#codec = null;
    this.#closedEntries = this.#nulls = this.#compressedBytes = this.#uncompressedBytes = 0;
    return metadata;
  }

  #closePage(): void {
    const values = this.#values;
    const { data, length } = values;
    this.#minMax?.add(data, values.count);
    const levelBytes = this.#encodeLevels(length);
    const plainBytes = levelBytes + length;
    this.#codec ??= compressionPays(data.subarray(0, length), plainBytes) ? codec.zstd : codec.uncompressed;
    let compressed: Uint8Array | null = null;
    if (this.#codec === codec.zstd) {
      pageScratch.set(data.subarray(0, length), levelBytes);
      compressed = compress(pageScratch.subarray(0, plainBytes));
      if (this.#pages.length === 0 && !isWorthwhile(compressed.length, plainBytes)) {
        this.#codec = codec.uncompressed;
        compressed = null;
      }
    }
    const header = this.#pageHeader(plainBytes, compressed?.length ?? plainBytes);
    this.#nulls += this.#entries - values.count;
    if (compressed !== null) {
      this.#keep(header, compressed);
      values.clear();
    } else {
      this.#keep(header, pageScratch.slice(0, levelBytes), values.take());
    }
    this.#uncompressedBytes += header.length + plainBytes;
    this.#compressedBytes += header.length + (compressed?.length ?? plainBytes);
    this.#definition.clear();
    this.#repetition.clear();
    this.#closedEntries += this.#entries;
    this.#entries = 0;
  }

  #keep(...pieces: Uint8Array[]): void {
    for (const piece of pieces) {
      if (piece.length === 0) continue;
      this.#pages.push(piece);
      this.#heldBytes += piece.buffer.byteLength;
    }
  }

  /** Writes the levels to the front of the scratch, with room for `more` bytes after them. */
  #encodeLevels(more: number): number {
    const { definition, repetition } = this.leaf;
    const room = this.#definition.maxEncodedLength + this.#repetition.maxEncodedLength + more;
    if (pageScratch.length < room) pageScratch = new Uint8Array(room + (room >>> 2));
    let at = 0;
    if (repetition > 0) at = this.#repetition.encode(repetition, pageScratch, at);
    if (definition > 0) at = this.#definition.encode(definition, pageScratch, at);
    return at;
  }

  #pageHeader(plainBytes: number, storedBytes: number): Uint8Array {
    const thrift = this.#thrift;
    thrift.clear();
    thrift.element();
    thrift.i32(1, pageType.data);
    thrift.i32(2, plainBytes);
    thrift.i32(3, storedBytes);
    thrift.struct(5);
    thrift.i32(1, this.#entries);
    thrift.i32(2, encoding.plain);
    thrift.i32(3, encoding.rle);
    thrift.i32(4, encoding.rle);
    thrift.endStruct();
    thrift.endStruct();
    return thrift.toBytes();
  }
}
