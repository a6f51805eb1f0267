import {
  BooleanColumn,
  type Column,
  Float32Column,
  Float64Column,
  Int32Column,
  Int64Column,
  Utf8Column,
} from '@fink/columns';
import type { AlertView } from './alert-view.ts';
import type { Input } from './input.ts';

/** One value per alert. */
export interface Value<T> {
  /** The value of alert `row`. */
  at(row: number): T;
}

/** A test for null that looks at every nullable level of a path: the children of a null struct hold rubbish. */
function presence(chain: readonly Column[]): (row: number) => boolean {
  const nullable = chain.filter((column) => column.validity !== null || column.field.type.kind === 'union');
  if (nullable.length === 0) return () => true;
  if (nullable.length === 1) {
    const [only] = nullable;
    return (row) => only.isValid(row);
  }
  return (row) => nullable.every((column) => column.isValid(row));
}

class ColumnTypeError extends TypeError {
  constructor(path: string, column: Column, wanted: string) {
    super(`Column ${path} holds ${column.field.type.kind}, but the code declares it as ${wanted}.`);
    this.name = 'ColumnTypeError';
  }
}

/** Binds a path of scalar values; `read` gives the reader for the leaf column or undefined for a wrong type. */
function scalar<T>(
  path: string,
  wanted: string,
  empty: T,
  read: (column: Column) => ((row: number) => T) | undefined,
): Input<Value<T>> {
  return {
    columns: [path],
    bind(alerts: AlertView): Value<T> {
      const chain = alerts.chain(path);
      if (chain === undefined) return { at: () => empty };
      const leaf = chain[chain.length - 1];
      if (leaf.field.type.kind === 'null') return { at: () => empty };
      const value = read(leaf);
      if (value === undefined) throw new ColumnTypeError(path, leaf, wanted);
      const isPresent = presence(chain);
      return { at: (row) => (isPresent(row) ? value(row) : empty) };
    },
  };
}

/**
 * A number of any width, as a double: a float keeps its single-precision value (compare it with
 * `Math.fround(literal)` where the reference compares in single precision). Null reads as NaN.
 */
export const num = (path: string): Input<Value<number>> =>
  scalar(path, 'a number', Number.NaN, (column) => {
    if (column instanceof Int64Column) return (row) => Number(column.values[row]);
    if (
      column instanceof Float32Column ||
      column instanceof Float64Column ||
      (column instanceof Int32Column && column.field.type.kind === 'int32')
    ) {
      return (row) => column.values[row];
    }
    return undefined;
  });

/** A 64-bit id, exact. Null reads as null. */
export const id = (path: string): Input<Value<bigint | null>> =>
  scalar<bigint | null>(path, 'a 64-bit id', null, (column) =>
    column instanceof Int64Column ? (row) => column.values[row] : undefined,
  );

/** A string, or the symbol of an enum. Null reads as null. */
export const text = (path: string): Input<Value<string | null>> =>
  scalar<string | null>(path, 'text', null, (column) =>
    column instanceof Utf8Column || (column instanceof Int32Column && column.field.type.kind === 'enum')
      ? (row) => column.get(row) as string
      : undefined,
  );

/** True or false. Null reads as null. */
export const flag = (path: string): Input<Value<boolean | null>> =>
  scalar<boolean | null>(path, 'a flag', null, (column) =>
    column instanceof BooleanColumn ? (row) => column.values[row] === 1 : undefined,
  );

/** Whether a nullable part of the packet ('ssSource') is there. */
export const present = (path: string): Input<Value<boolean>> => ({
  columns: [path],
  bind(alerts) {
    const chain = alerts.chain(path);
    if (chain === undefined || chain[chain.length - 1].field.type.kind === 'null') return { at: () => false };
    return { at: presence(chain) };
  },
});
