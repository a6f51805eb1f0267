import { type AvroType, valueBranches } from './avro-type.ts';

/**
 * A column of the generated code, numbered in the order in which `flattenColumns` lists the columns of a batch.
 * `type` is the Avro type including its union with null.
 */
export interface Slot {
  readonly id: number;
  readonly type: AvroType;
  readonly children: readonly Slot[];
}

/** Code that fills row r of a slot without a value. */
export function nothing(slot: Slot): string {
  const { id } = slot;
  const core = coreOf(slot.type);
  const clear = hasNull(slot.type) || core.kind === 'null' ? `n${id}[q] &= ~m; ` : '';
  switch (core.kind) {
    case 'null':
      return `  ${clear}`;
    case 'long':
    case 'double':
      return `  ${clear}v${id}[2 * r] = v${id}[2 * r + 1] = 0;`;
    case 'string':
    case 'array':
    case 'map':
      return `  ${clear}o${id}[r + 1] = o${id}[r];`;
    case 'bytes':
    case 'fixed':
      return `  ${clear}x${id}[r] = -1; s${id}[r] = e${id}[r] = 0;`;
    case 'record':
      return `  ${clear}z${id}(r);`;
    case 'union':
      return `  ${clear}b${id}[r] = -1; o${id}[r] = 0;`;
    default:
      return `  ${clear}v${id}[r] = 0;`;
  }
}

/** The variables that hold a column's arrays, each with the expression that fetches it from the column. */
export function arraysOf({ id, type }: Slot): readonly (readonly [string, string])[] {
  const core = coreOf(type);
  switch (core.kind) {
    case 'null':
    case 'record':
      return [];
    case 'long':
      return [[`v${id}`, `c${id}.halves`]];
    // Floats are copied as words: a signalling NaN keeps its bits.
    case 'float':
    case 'double':
      return [[`v${id}`, `new Int32Array(c${id}.values.buffer)`]];
    case 'string':
    case 'array':
    case 'map':
      return [[`o${id}`, `c${id}.offsets`]];
    case 'bytes':
    case 'fixed':
      return [
        [`x${id}`, `c${id}.bufferIndex`],
        [`s${id}`, `c${id}.starts`],
        [`e${id}`, `c${id}.ends`],
      ];
    case 'union':
      return [
        [`b${id}`, `c${id}.branch`],
        [`o${id}`, `c${id}.offsets`],
      ];
    default:
      return [[`v${id}`, `c${id}.values`]];
  }
}

/** The type below the union with null; a union of several types stays one. */
export function coreOf(type: AvroType): AvroType {
  const values = valueBranches(type);
  if (values.length === 0) return { kind: 'null' };
  return values.length === 1 ? values[0].type : type;
}

/** Whether null is one of the branches. */
export const hasNull = (type: AvroType): boolean =>
  type.kind === 'union' && type.branches.some((branch) => branch.kind === 'null');

/** A slot and all below it that have the same row numbers. */
export function sameRows(slot: Slot): Slot[] {
  return coreOf(slot.type).kind === 'record' ? [slot, ...slot.children.flatMap(sameRows)] : [slot];
}
