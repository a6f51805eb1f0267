import {
  type Column,
  createColumn,
  type FixedWidthColumn,
  StructColumn,
  type StructType,
  Utf8Column,
} from '@fink/columns';

/** The rows of several batches of numbers and texts in one, in order. */
export function concatColumns(batches: readonly StructColumn[]): StructColumn {
  if (batches.length === 1) return batches[0];
  const { field } = batches[0];
  const columns = createColumn({ ...field, type: field.type as StructType });
  const rows = batches.reduce((sum, batch) => sum + batch.length, 0);
  columns.reserve(rows);
  for (const [k, child] of columns.children.entries()) {
    for (const batch of batches) append(child, batch.children[k]);
  }
  columns.length = rows;
  return columns;
}

function append(target: Column, source: Column): void {
  const start = target.length;
  if (target instanceof Utf8Column && source instanceof Utf8Column) {
    const from = target.offsets[start];
    const bytes = source.offsets[source.length];
    target.reserveData(from + bytes);
    target.data.set(source.data.subarray(0, bytes), from);
    const { offsets } = target;
    for (let row = 1; row <= source.length; row++) offsets[start + row] = from + source.offsets[row];
  } else if (!(target instanceof StructColumn)) {
    const values = (source as FixedWidthColumn<Float64Array>).values.subarray(0, source.length);
    (target as FixedWidthColumn<Float64Array>).values.set(values, start);
  }
  if (target.validity !== null) {
    for (let row = 0; row < source.length; row++) target.setValid(start + row, source.isValid(row));
  }
  target.length = start + source.length;
}
