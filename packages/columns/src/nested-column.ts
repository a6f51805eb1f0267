import type { BinaryColumn, Int32Column, Int64Column, NullColumn, Utf8Column } from './column.ts';
import {
  BaseColumn,
  type BooleanColumn,
  bitmapBytes,
  type Float32Column,
  type Float64Column,
} from './column.ts';
import type { Field } from './column-type.ts';

/** Any column. The field's type kind tells which: 'fixed' is a BinaryColumn, 'enum' an Int32Column. */
export type Column =
  | NullColumn
  | BooleanColumn
  | Int32Column
  | Int64Column
  | Float32Column
  | Float64Column
  | Utf8Column
  | BinaryColumn
  | ListColumn
  | MapColumn
  | StructColumn
  | UnionColumn;

/** Rows of several items each: those of row i are `offsets[i] .. offsets[i + 1]` of `items`. */
abstract class OffsetsColumn extends BaseColumn {
  offsets: Int32Array = new Int32Array(1);
  readonly items: Column;

  constructor(field: Field, items: Column) {
    super(field);
    this.items = items;
  }

  get byteLength(): number {
    return this.items.byteLength + 4 * (this.length + 1) + (this.validity ? bitmapBytes(this.length) : 0);
  }

  override truncate(rows: number): void {
    this.items.truncate(this.offsets[rows]);
    super.truncate(rows);
  }

  /** Ends the row under construction: its items are those appended to `items` since the last row. */
  closeRow(): void {
    this.reserve(this.length + 1);
    this.setValid(this.length, true);
    this.offsets[++this.length] = this.items.length;
  }

  protected grow(capacity: number): void {
    const grown = new Int32Array(capacity + 1);
    grown.set(this.offsets.subarray(0, this.length + 1));
    this.offsets = grown;
  }

  protected writeEmpty(i: number): void {
    this.offsets[i + 1] = this.offsets[i];
  }
}

/** Lists, such as light-curve histories. */
export class ListColumn extends OffsetsColumn {
  get(i: number): unknown[] | null {
    if (!this.isValid(i)) return null;
    const row = [];
    for (let j = this.offsets[i]; j < this.offsets[i + 1]; j++) row.push(this.items.get(j));
    return row;
  }
}

/** Maps: lists of pairs, in the order of the packet. Item j has the key `keys.get(j)`. */
export class MapColumn extends OffsetsColumn {
  readonly keys: Utf8Column;

  constructor(field: Field, keys: Utf8Column, items: Column) {
    super(field, items);
    this.keys = keys;
  }

  override get byteLength(): number {
    return this.keys.byteLength + super.byteLength;
  }

  get(i: number): Map<string, unknown> | null {
    if (!this.isValid(i)) return null;
    const row = new Map<string, unknown>();
    for (let j = this.offsets[i]; j < this.offsets[i + 1]; j++)
      row.set(this.keys.get(j) ?? '', this.items.get(j));
    return row;
  }

  override truncate(rows: number): void {
    this.keys.truncate(this.offsets[rows]);
    super.truncate(rows);
  }
}

/** Structs: row i is row i of every child. Children of a null row hold an empty slot each. */
export class StructColumn extends BaseColumn {
  readonly children: readonly Column[];
  readonly #byName: ReadonlyMap<string, Column>;

  constructor(field: Field, children: readonly Column[]) {
    super(field);
    this.children = children;
    this.#byName = new Map(children.map((child) => [child.field.name, child]));
  }

  /** The child of that name, undefined if the writer's schema has none. */
  child(name: string): Column | undefined {
    return this.#byName.get(name);
  }

  get byteLength(): number {
    return this.children.reduce((sum, child) => sum + child.byteLength, 0);
  }

  get(i: number): Record<string, unknown> | null {
    if (!this.isValid(i)) return null;
    return Object.fromEntries(this.children.map((child) => [child.field.name, child.get(i)]));
  }

  override reserve(rows: number): void {
    super.reserve(rows);
    for (const child of this.children) child.reserve(rows);
  }

  override truncate(rows: number): void {
    for (const child of this.children) child.truncate(rows);
    super.truncate(rows);
  }

  protected grow(): void {}

  protected writeEmpty(): void {
    for (const child of this.children) child.appendEmpty();
  }
}

/**
 * Avro unions of two or more types besides null (dense): row i is row `offsets[i]` of
 * `members[branch[i]]`; a null row has branch -1.
 */
export class UnionColumn extends BaseColumn {
  branch: Int8Array = new Int8Array(0);
  offsets: Int32Array = new Int32Array(0);
  readonly members: readonly Column[];

  constructor(field: Field, members: readonly Column[]) {
    super(field);
    this.members = members;
  }

  get byteLength(): number {
    return this.members.reduce((sum, member) => sum + member.byteLength, 5 * this.length);
  }

  override isValid(i: number): boolean {
    return this.branch[i] >= 0;
  }

  get(i: number): unknown {
    return this.branch[i] < 0 ? null : this.members[this.branch[i]].get(this.offsets[i]);
  }

  override truncate(rows: number): void {
    const kept = this.members.map(() => 0);
    for (let i = 0; i < rows; i++) if (this.branch[i] >= 0) kept[this.branch[i]] = this.offsets[i] + 1;
    for (const [m, member] of this.members.entries()) member.truncate(kept[m]);
    super.truncate(rows);
  }

  /** Ends a row whose value was just appended to member `branch` (-1: null). */
  closeRow(branch: number): void {
    this.reserve(this.length + 1);
    this.branch[this.length] = branch;
    this.offsets[this.length] = branch < 0 ? 0 : this.members[branch].length - 1;
    this.setValid(this.length, branch >= 0);
    this.length++;
  }

  protected grow(capacity: number): void {
    const branch = new Int8Array(capacity);
    branch.set(this.branch.subarray(0, this.length));
    this.branch = branch;
    const offsets = new Int32Array(capacity);
    offsets.set(this.offsets.subarray(0, this.length));
    this.offsets = offsets;
  }

  protected writeEmpty(i: number): void {
    this.branch[i] = -1;
    this.offsets[i] = 0;
  }
}
