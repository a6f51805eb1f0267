import { type AlertView, createAlertView } from '@fink/alert-view';
import { createColumn, type Int32Column } from '@fink/columns';

/** A batch whose only column `x` counts from 0. */
export function countingView(rows: number): AlertView {
  const columns = createColumn({
    name: 'alert',
    nullable: false,
    type: { kind: 'struct', fields: [{ name: 'x', type: { kind: 'int32' }, nullable: false }] },
  });
  columns.reserve(rows);
  (columns.child('x') as Int32Column).values.set(Array.from({ length: rows }, (_, row) => row));
  columns.length = columns.children[0].length = rows;
  return createAlertView(columns);
}

/** The numbers of all rows of a batch. */
export const allRows = (rows: number): Uint32Array => Uint32Array.from({ length: rows }, (_, row) => row);

/** An added column as plain values. */
export const addedValues = (view: AlertView, name: string): unknown[] =>
  Array.from({ length: view.rows }, (_, row) => view.added.get(name)?.get(row));
