import { type Column, createColumn, type FixedWidthColumn, StructColumn, Utf8Column } from '@fink/columns';
import { type Output, type Outputs, outputField, type ScalarKind, type StructOutput } from './output.ts';

/** Sets one value of an added column. Rows must be set in ascending order, each at most once. */
export interface OutputWriter<T> {
  set(row: number, value: T): void;
}

/** Writes an added struct: its values one by one, and that it is there at all. */
export interface StructWriter<F extends Outputs> {
  readonly fields: BoundOutputs<F>;
  /** Marks the struct of alert `row` as present, before or after its values; without this it is null. */
  set(row: number): void;
}

/** What a module writes to: one writer per declared output. */
export type BoundOutputs<O extends Outputs> = { readonly [K in keyof O]: WriterOf<O[K]> };

type WriterOf<T extends Output> = T extends StructOutput
  ? StructWriter<T['fields']>
  : T['kind'] extends ScalarKind
    ? OutputWriter<ValueOf<T['kind']>>
    : never;

type ValueOf<K extends ScalarKind> = K extends 'boolean'
  ? boolean
  : K extends 'utf8'
    ? string
    : K extends 'int64'
      ? bigint
      : number;

/** An added column under construction: all null until set. */
export interface AddedColumn {
  readonly column: Column;
  readonly writer: unknown;
  /** Makes row `row` null again, after a failure. */
  clear(row: number): void;
  /** Fills up to the number of rows of the batch. */
  finish(): void;
}

/** An added column for a batch of `rows` alerts. */
export function addColumn(name: string, output: Output, rows: number): AddedColumn {
  if (output.kind === 'struct') return addStruct(name, output, rows);
  const column = createColumn(outputField(name, output));
  column.reserve(rows);
  if (column instanceof Utf8Column) return addText(column, rows);
  const values = (column as FixedWidthColumn<Float64Array>).values as unknown as Record<number, unknown>;
  column.length = rows;
  const writer: OutputWriter<unknown> = {
    set(row, value) {
      values[row] = value;
      column.setValid(row, true);
    },
  };
  return { column, writer, clear: (row) => column.setValid(row, false), finish: () => {} };
}

function addText(column: Utf8Column, rows: number): AddedColumn {
  const fillTo = (row: number): void => {
    while (column.length < row) column.appendEmpty();
  };
  const writer: OutputWriter<string> = {
    set(row, value) {
      fillTo(row);
      column.append(value);
    },
  };
  return {
    column,
    writer,
    clear: (row) => {
      if (column.length > row) column.truncate(row);
    },
    finish: () => fillTo(rows),
  };
}

function addStruct(name: string, output: StructOutput, rows: number): AddedColumn {
  const children = Object.entries(output.fields).map(([child, declared]) => addColumn(child, declared, rows));
  const column = new StructColumn(
    outputField(name, output),
    children.map((child) => child.column),
  );
  // Room for the struct's own validity only: the children, whose writers hold on to their arrays, have theirs.
  column.reserve(rows);
  column.length = rows;
  const writer: StructWriter<Outputs> = {
    fields: writersOf(children) as BoundOutputs<Outputs>,
    set: (row) => column.setValid(row, true),
  };
  return {
    column,
    writer,
    clear(row) {
      column.setValid(row, false);
      for (const child of children) child.clear(row);
    },
    finish() {
      for (const child of children) child.finish();
    },
  };
}

/** The writers of columns under construction, by the columns' names. */
export function writersOf(columns: readonly AddedColumn[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(columns.map(({ column, writer }) => [column.field.name, writer]));
}
