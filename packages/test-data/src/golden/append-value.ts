import {
  BinaryColumn,
  type Column,
  type FixedWidthColumn,
  Int32Column,
  ListColumn,
  StructColumn,
  Utf8Column,
} from '@fink/columns';

type Json = Readonly<Record<string, unknown>>;

/**
 * Appends a value as JSON has it to a column: objects to structs, lists to lists; what is not there is null, or empty
 * where the column cannot be null.
 */
export function appendValue(column: Column, value: unknown): void {
  if (value === undefined || value === null) column.appendEmpty();
  else if (column instanceof Utf8Column) column.append(String(value));
  else if (column instanceof BinaryColumn) column.append(value as Uint8Array);
  else if (column instanceof ListColumn) {
    for (const item of value as readonly unknown[]) appendValue(column.items, item);
    column.closeRow();
  } else {
    column.reserve(column.length + 1);
    column.setValid(column.length, true);
    writeValue(column, value);
    column.length++;
  }
}

function writeValue(column: Column, value: unknown): void {
  if (column instanceof StructColumn) {
    for (const child of column.children) appendValue(child, (value as Json)[child.field.name]);
  } else if (column instanceof Int32Column && column.field.type.kind === 'enum') {
    column.values[column.length] = column.field.type.symbols.indexOf(String(value));
  } else {
    const { values } = column as unknown as FixedWidthColumn<Float64Array>;
    values[column.length] = typeof value === 'boolean' ? Number(value) : (value as number);
  }
}
