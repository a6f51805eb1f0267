import type { ChunkMetadata } from './column-chunk-writer.ts';
import { createdBy, encoding } from './format.ts';
import { countElements, writeElements } from './schema-elements.ts';
import { type LeafNode, leavesOf, type SchemaNode } from './schema-tree.ts';
import { ThriftWriter } from './thrift-writer.ts';

/** A RowGroup of the footer, encoded; `chunks[i]` belongs to `leaves[i]`. */
export function encodeRowGroup(
  leaves: readonly LeafNode[],
  chunks: readonly ChunkMetadata[],
  rows: number,
  ordinal: number,
): Uint8Array {
  const thrift = new ThriftWriter();
  thrift.element();
  thrift.structs(1, chunks.length);
  for (const [c, chunk] of chunks.entries()) writeChunk(thrift, leaves[c], chunk);
  thrift.i64(
    2,
    chunks.reduce((sum, chunk) => sum + chunk.uncompressedBytes, 0),
  );
  thrift.i64(3, rows);
  thrift.i64(5, chunks[0].pageOffset);
  thrift.i64(
    6,
    chunks.reduce((sum, chunk) => sum + chunk.compressedBytes, 0),
  );
  if (ordinal < 32768) thrift.i16(7, ordinal);
  thrift.endStruct();
  return thrift.toBytes();
}

function writeChunk(thrift: ThriftWriter, leaf: LeafNode, chunk: ChunkMetadata): void {
  thrift.element();
  thrift.i64(2, 0);
  thrift.struct(3);
  thrift.i32(1, leaf.physical);
  thrift.i32s(2, [encoding.plain, encoding.rle]);
  thrift.texts(3, leaf.path);
  thrift.i32(4, chunk.codec);
  thrift.i64(5, chunk.values);
  thrift.i64(6, chunk.uncompressedBytes);
  thrift.i64(7, chunk.compressedBytes);
  thrift.i64(9, chunk.pageOffset);
  // Inside lists writers disagree on what counts as a null.
  if (leaf.repetition === 0) {
    thrift.struct(12);
    thrift.i64(3, chunk.nulls);
    if (chunk.minMax !== null) {
      thrift.binary(5, chunk.minMax.max);
      thrift.binary(6, chunk.minMax.min);
    }
    thrift.endStruct();
  }
  thrift.endStruct();
  thrift.endStruct();
}

/** The FileMetaData struct. */
export function encodeFooter(
  nodes: readonly SchemaNode[],
  rows: number,
  rowGroups: readonly Uint8Array[],
  metadata: readonly (readonly [string, string])[],
): Uint8Array {
  const leaves = leavesOf(nodes);
  const thrift = new ThriftWriter();
  thrift.element();
  thrift.i32(1, 2);
  thrift.structs(2, 1 + countElements(nodes));
  thrift.element();
  thrift.text(4, 'schema');
  thrift.i32(5, nodes.length);
  thrift.endStruct();
  writeElements(thrift, nodes);
  thrift.i64(3, rows);
  thrift.structs(4, rowGroups.length);
  for (const group of rowGroups) thrift.raw(group);
  thrift.structs(5, metadata.length);
  for (const [key, value] of metadata) {
    thrift.element();
    thrift.text(1, key);
    thrift.text(2, value);
    thrift.endStruct();
  }
  thrift.text(6, createdBy);
  // Extremes count only where the order of the column is declared.
  thrift.structs(7, leaves.length);
  for (const _ of leaves) {
    thrift.element();
    thrift.emptyStruct(1);
    thrift.endStruct();
  }
  thrift.endStruct();
  return thrift.toBytes();
}
