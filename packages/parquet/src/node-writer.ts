import type { Column, ListColumn, MapColumn, StructColumn, UnionColumn } from '@fink/columns';
import { ColumnChunkWriter } from './column-chunk-writer.ts';
import type { GroupNode, LeafNode, SchemaNode } from './schema-tree.ts';
import { type Slots, SlotsScratch, throughList, throughNulls, throughUnion, unionValidity } from './slots.ts';

/** Takes the entries of one column down to the leaves below it. */
export interface NodeWriter {
  append(column: Column, slots: Slots): void;
  /** Bytes of memory held for the levels on the way. */
  readonly scratchBytes: number;
}

/** Leaves use the result of their last step at once: one scratch serves all of them. */
const leafScratch = new SlotsScratch();

/**
 * A writer for a node, and writers for all leaves below, which are appended to `chunks` in the order of the
 * file. The optional level of a union's member belongs to the union: `member` leaves it out here.
 */
export function nodeWriter(node: SchemaNode, chunks: ColumnChunkWriter[], member = false): NodeWriter {
  const nullable = node.optional && !member;
  switch (node.kind) {
    case 'leaf':
      return leafWriter(node, nullable, chunks);
    case 'struct':
      return structWriter(node, nullable, chunks);
    case 'list':
    case 'map':
      return listWriter(node, nullable, chunks);
    case 'union':
      return unionWriter(node, nullable, chunks);
  }
}

function leafWriter(node: LeafNode, nullable: boolean, chunks: ColumnChunkWriter[]): NodeWriter {
  const chunk = new ColumnChunkWriter(node);
  chunks.push(chunk);
  const level = node.definition - 1;
  if (node.field.type.kind === 'null') {
    return {
      append: (column, slots) => chunk.append(column, { ...slots, present: 0 }),
      scratchBytes: 0,
    };
  }
  return {
    append: (column, slots) =>
      chunk.append(column, nullable ? throughNulls(slots, column.validity, level, leafScratch) : slots),
    scratchBytes: 0,
  };
}

function structWriter(node: GroupNode, nullable: boolean, chunks: ColumnChunkWriter[]): NodeWriter {
  const scratch = new SlotsScratch();
  const children = node.children.map((child) => nodeWriter(child, chunks));
  return {
    append(column, slots) {
      const own = nullable ? throughNulls(slots, column.validity, node.definition - 1, scratch) : slots;
      const columns = (column as StructColumn).children;
      for (let c = 0; c < children.length; c++) children[c].append(columns[c], own);
    },
    get scratchBytes() {
      return children.reduce((bytes, child) => bytes + child.scratchBytes, scratch.byteLength);
    },
  };
}

/** Lists, and maps: lists of pairs. */
function listWriter(node: GroupNode, nullable: boolean, chunks: ColumnChunkWriter[]): NodeWriter {
  const nulls = new SlotsScratch();
  const items = new SlotsScratch();
  const children = node.children.map((child) => nodeWriter(child, chunks));
  return {
    append(column, slots) {
      const list = column as ListColumn | MapColumn;
      const own = nullable ? throughNulls(slots, list.validity, node.definition - 1, nulls) : slots;
      const inside = throughList(own, list, node.definition, node.repetition + 1, items);
      if (node.kind === 'map') children[0].append((list as MapColumn).keys, inside);
      children[children.length - 1].append(list.items, inside);
    },
    get scratchBytes() {
      const own = nulls.byteLength + items.byteLength;
      return children.reduce((bytes, child) => bytes + child.scratchBytes, own);
    },
  };
}

function unionWriter(node: GroupNode, nullable: boolean, chunks: ColumnChunkWriter[]): NodeWriter {
  const nulls = new SlotsScratch();
  const branches = new SlotsScratch();
  const members = node.children.map((child) => nodeWriter(child, chunks, true));
  let validity: Uint8Array = new Uint8Array(0);
  return {
    append(column, slots) {
      const union = column as UnionColumn;
      let own = slots;
      if (nullable) {
        validity = unionValidity(union, slots, validity);
        own = throughNulls(slots, validity, node.definition - 1, nulls);
      }
      for (let m = 0; m < members.length; m++) {
        members[m].append(union.members[m], throughUnion(own, union, m, node.definition, branches));
      }
    },
    get scratchBytes() {
      const own = nulls.byteLength + branches.byteLength + validity.length;
      return members.reduce((bytes, member) => bytes + member.scratchBytes, own);
    },
  };
}
