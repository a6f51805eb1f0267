import type { ListColumn, MapColumn, UnionColumn } from '@fink/columns';

/**
 * The entries of some rows at one node of the schema, as Parquet's levels see them (Dremel encoding, Melnik
 * et al. 2010): one entry per value, and one for each place where a null or an empty list stands instead.
 */
export interface Slots {
  /** Number of entries. */
  readonly count: number;
  /** Definition level per entry; null where every entry is present at this node. */
  readonly definition: Uint8Array | null;
  /** Repetition level per entry; null where no list stands above. */
  readonly repetition: Uint8Array | null;
  /** Number of entries that are present at this node. */
  readonly present: number;
  /** Rows of the node's column, one per present entry; null where they are first, first + 1, ... */
  readonly rows: Int32Array | null;
  readonly first: number;
}

/** Memory for the results of one step, used again for the next rows. */
export class SlotsScratch {
  definition: Uint8Array = new Uint8Array(0);
  repetition: Uint8Array = new Uint8Array(0);
  rows: Int32Array = new Int32Array(0);

  reserve(count: number): void {
    // One more, since the loops store a row before they know whether it counts.
    if (count < this.rows.length) return;
    const capacity = Math.max(2 * count, 256);
    this.definition = new Uint8Array(capacity);
    this.repetition = new Uint8Array(capacity);
    this.rows = new Int32Array(capacity);
  }

  get byteLength(): number {
    return 6 * this.rows.length;
  }
}

/** The slots of selected rows of a batch. */
export const rootSlots = (rows: Int32Array | null, first: number, count: number): Slots => ({
  count,
  definition: null,
  repetition: null,
  present: count,
  rows,
  first,
});

/**
 * One step down through nullability: `level` is the definition level of a null here, `level + 1` that of a
 * value. `validity` is the column's bitmap, null where every value is there.
 */
export function throughNulls(
  slots: Slots,
  validity: Uint8Array | null,
  level: number,
  scratch: SlotsScratch,
): Slots {
  const { count, definition, present, rows, first } = slots;
  const full = validity === null || (rows === null && allSet(validity, first, present));
  if (full && definition === null) return slots;
  scratch.reserve(count);
  const { definition: outDefinition, rows: outRows } = scratch;
  if (full) {
    for (let e = 0; e < count; e++) {
      const d = definition![e];
      outDefinition[e] = d === level ? level + 1 : d;
    }
    return { ...slots, definition: outDefinition };
  }
  let kept = 0;
  if (definition === null) {
    for (let e = 0; e < count; e++) {
      const row = rows === null ? first + e : rows[e];
      const bit = (validity![row >>> 3] >>> (row & 7)) & 1;
      outDefinition[e] = level + bit;
      outRows[kept] = row;
      kept += bit;
    }
  } else {
    let p = 0;
    for (let e = 0; e < count; e++) {
      const d = definition[e];
      if (d !== level) {
        outDefinition[e] = d;
        continue;
      }
      const row = rows === null ? first + p : rows[p];
      p++;
      const bit = (validity![row >>> 3] >>> (row & 7)) & 1;
      outDefinition[e] = level + bit;
      outRows[kept] = row;
      kept += bit;
    }
  }
  return {
    ...slots,
    definition: kept === count ? null : outDefinition,
    present: kept,
    rows: outRows,
    first: 0,
  };
}

/** Whether bits first .. first + count of a bitmap are all set. */
function allSet(bitmap: Uint8Array, first: number, count: number): boolean {
  const end = first + count;
  let bit = first;
  for (; bit < end && (bit & 7) !== 0; bit++) if (((bitmap[bit >>> 3] >>> (bit & 7)) & 1) === 0) return false;
  for (; bit + 8 <= end; bit += 8) if (bitmap[bit >>> 3] !== 255) return false;
  for (; bit < end; bit++) if (((bitmap[bit >>> 3] >>> (bit & 7)) & 1) === 0) return false;
  return true;
}

/**
 * One step down from lists (or maps) to their items: `level` is the definition level of an empty list,
 * `repetition` the repetition level of a second item.
 */
export function throughList(
  slots: Slots,
  column: ListColumn | MapColumn,
  level: number,
  repetition: number,
  scratch: SlotsScratch,
): Slots {
  const { count, definition, present, rows, first } = slots;
  const { offsets } = column;
  let items = 0;
  if (rows === null) items = present === 0 ? 0 : offsets[first + present] - offsets[first];
  else for (let p = 0; p < present; p++) items += offsets[rows[p] + 1] - offsets[rows[p]];
  scratch.reserve(count + items);
  const { definition: outDefinition, repetition: outRepetition, rows: outRows } = scratch;
  const start = present === 0 ? 0 : offsets[rows === null ? first : rows[0]];
  let contiguous = true;
  let written = 0;
  let entries = 0;
  let p = 0;
  for (let e = 0; e < count; e++) {
    const d = definition === null ? level : definition[e];
    const r = slots.repetition === null ? 0 : slots.repetition[e];
    outRepetition[entries] = r;
    outDefinition[entries] = d;
    if (d === level) {
      const row = rows === null ? first + p : rows[p];
      p++;
      const from = offsets[row];
      const size = offsets[row + 1] - from;
      if (size > 0) {
        if (from !== start + written) contiguous = false;
        for (let k = 0; k < size; k++) {
          outRepetition[entries + k] = repetition;
          outDefinition[entries + k] = level + 1;
          outRows[written + k] = from + k;
        }
        outRepetition[entries] = r;
        written += size;
        entries += size - 1;
      }
    }
    entries++;
  }
  return {
    count: entries,
    definition: written === entries ? null : outDefinition,
    repetition: outRepetition,
    present: written,
    rows: contiguous ? null : outRows,
    first: start,
  };
}

/**
 * The validity bitmap of a union, which tells its nulls by the branch, right for the present rows of `slots`;
 * `bitmap` is used again when it is large enough.
 */
export function unionValidity(column: UnionColumn, slots: Slots, bitmap: Uint8Array): Uint8Array {
  const { present, rows, first } = slots;
  const bytes = (column.length + 7) >>> 3;
  const bits = bitmap.length >= bytes ? bitmap : new Uint8Array(2 * bytes);
  for (let p = 0; p < present; p++) {
    const row = rows === null ? first + p : rows[p];
    if (column.branch[row] >= 0) bits[row >>> 3] |= 1 << (row & 7);
    else bits[row >>> 3] &= ~(1 << (row & 7));
  }
  return bits;
}

/** One step down from a union to its member `branch`; `level` is the definition level of the union itself. */
export function throughUnion(
  slots: Slots,
  column: UnionColumn,
  branch: number,
  level: number,
  scratch: SlotsScratch,
): Slots {
  const { count, definition, rows, first } = slots;
  scratch.reserve(count);
  const { definition: outDefinition, rows: outRows } = scratch;
  let kept = 0;
  let p = 0;
  for (let e = 0; e < count; e++) {
    const d = definition === null ? level : definition[e];
    outDefinition[e] = d;
    if (d !== level) continue;
    const row = rows === null ? first + p : rows[p];
    p++;
    if (column.branch[row] !== branch) continue;
    outDefinition[e] = level + 1;
    outRows[kept++] = column.offsets[row];
  }
  return {
    ...slots,
    definition: kept === count ? null : outDefinition,
    present: kept,
    rows: outRows,
    first: 0,
  };
}
