import {
  type Column,
  createColumn,
  type ListColumn,
  type MapColumn,
  type StructColumn,
  type UnionColumn,
} from '@fink/columns';
import { assembleLeaf } from './assemble-leaf.ts';
import type { LeafData } from './chunk-reader.ts';
import { ParquetError } from './errors.ts';
import { leavesOf, type SchemaNode } from './schema-tree.ts';

/** The column of a root field from its leaves, in the order of `leavesOf`. */
export function assembleColumn(node: SchemaNode, leaves: readonly LeafData[]): Column {
  const column = createColumn(node.field);
  fill(node, column, leaves, 0);
  return column;
}

/**
 * Fills a column below which nothing is written yet. An entry makes a slot of this column where its
 * repetition level is at most that of the node, and its definition level at least `slotLevel`: that of the
 * nearest list or union member above, outside which the column has no rows.
 */
function fill(node: SchemaNode, column: Column, leaves: readonly LeafData[], slotLevel: number): void {
  if (node.kind === 'leaf') {
    assembleLeaf(column, leaves[0], slotLevel);
    return;
  }
  switch (node.kind) {
    case 'struct': {
      const { children } = column as StructColumn;
      fillStruct(node, column as StructColumn, leaves[0], slotLevel);
      eachChild(node.children, leaves, (child, below, c) => {
        if (c < children.length) fill(child, children[c], below, slotLevel);
        if (c < children.length && children[c].length !== column.length) throw uneven(child, node);
      });
      return;
    }
    case 'list':
    case 'map': {
      const list = column as ListColumn | MapColumn;
      fillList(node, list, leaves[0], slotLevel);
      eachChild(node.children, leaves, (child, below, c) => {
        const items = node.kind === 'map' && c === 0 ? (list as MapColumn).keys : list.items;
        fill(child, items, below, node.definition + 1);
        if (items.length !== list.offsets[list.length]) throw uneven(child, node);
      });
      return;
    }
    case 'union': {
      const union = column as UnionColumn;
      eachChild(node.children, leaves, (child, below, m) => {
        fillBranch(union, m, child.definition, below[0], slotLevel, node.repetition);
        fill(child, union.members[m], below, child.definition);
      });
      return;
    }
  }
}

function eachChild(
  children: readonly SchemaNode[],
  leaves: readonly LeafData[],
  visit: (child: SchemaNode, below: readonly LeafData[], index: number) => void,
): void {
  let first = 0;
  for (const [c, child] of children.entries()) {
    const count = leavesOf([child]).length;
    visit(child, leaves.slice(first, first + count), c);
    first += count;
  }
}

const uneven = (child: SchemaNode, node: SchemaNode): ParquetError =>
  new ParquetError(
    'damaged',
    `Column ${child.path.join('.')} does not have the rows of ${node.path.join('.')}. The file is damaged.`,
  );

function fillStruct(node: SchemaNode, column: StructColumn, leaf: LeafData, slotLevel: number): void {
  const { count, definition, repetition } = leaf;
  let rows = 0;
  for (let e = 0; e < count; e++) {
    if (repetition[e] <= node.repetition && definition[e] >= slotLevel) rows++;
  }
  column.reserve(rows);
  if (column.validity !== null) {
    let row = 0;
    for (let e = 0; e < count; e++) {
      if (repetition[e] > node.repetition || definition[e] < slotLevel) continue;
      column.setValid(row++, definition[e] >= node.definition);
    }
  }
  column.length = rows;
}

function fillList(node: SchemaNode, column: ListColumn | MapColumn, leaf: LeafData, slotLevel: number): void {
  const { count, definition, repetition } = leaf;
  const itemLevel = node.definition + 1;
  column.reserve(count);
  let row = 0;
  let items = 0;
  for (let e = 0; e < count; e++) {
    const d = definition[e];
    if (d < slotLevel) continue;
    if (repetition[e] <= node.repetition) {
      column.setValid(row, d >= node.definition);
      row++;
    }
    if (d >= itemLevel && repetition[e] <= node.repetition + 1) items++;
    column.offsets[row] = items;
  }
  column.length = row;
}

/** Rows of a union from the entries of its member `branch`; all rows are null before the first member. */
function fillBranch(
  union: UnionColumn,
  branch: number,
  memberLevel: number,
  leaf: LeafData,
  slotLevel: number,
  repetitionLevel: number,
): void {
  const { count, definition, repetition } = leaf;
  if (branch === 0) union.reserve(count);
  let row = 0;
  let offset = 0;
  for (let e = 0; e < count; e++) {
    if (repetition[e] > repetitionLevel || definition[e] < slotLevel) continue;
    if (branch === 0) {
      union.branch[row] = -1;
      union.offsets[row] = 0;
      union.setValid(row, false);
    }
    if (definition[e] >= memberLevel) {
      union.branch[row] = branch;
      union.offsets[row] = offset++;
      union.setValid(row, true);
    }
    row++;
  }
  if (branch === 0) union.length = row;
}
