import { type Column, createColumn, type Field, type FixedWidthColumn, Utf8Column } from '@fink/columns';
import type { Output } from './module.ts';

/** Sets one value of an added column. Rows must be set in ascending order, each at most once. */
export interface OutputWriter<T> {
  set(row: number, value: T): void;
}

/** An added column under construction: all null until set. */
export interface AddedColumn {
  readonly column: Column;
  readonly writer: OutputWriter<unknown>;
  /** Makes row `row` null again, after a failure. */
  clear(row: number): void;
  /** Fills up to the number of rows of the batch. */
  finish(): void;
}

/** An added column for a batch of `rows` alerts. */
export function addColumn(name: string, output: Output, rows: number): AddedColumn {
  const field: Field = { name, type: { kind: output.kind }, nullable: true };
  const column = createColumn(field);
  column.reserve(rows);
  if (column instanceof Utf8Column) return addText(column, rows);
  const values = (column as FixedWidthColumn<Float64Array>).values as unknown as Record<number, unknown>;
  column.length = rows;
  return {
    column,
    writer: {
      set(row, value) {
        values[row] = value;
        column.setValid(row, true);
      },
    },
    clear: (row) => column.setValid(row, false),
    finish: () => {},
  };
}

function addText(column: Utf8Column, rows: number): AddedColumn {
  const fillTo = (row: number): void => {
    while (column.length < row) column.appendEmpty();
  };
  return {
    column,
    writer: {
      set(row, value) {
        fillTo(row);
        column.append(value as string);
      },
    },
    clear: (row) => {
      if (column.length > row) column.truncate(row);
    },
    finish: () => fillTo(rows),
  };
}
