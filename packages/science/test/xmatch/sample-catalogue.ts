import { type Column, createColumn, type FixedWidthColumn, Utf8Column } from '@fink/columns';
import { type Catalogue, createCatalogue } from '@fink/sky';

/** A value of a sample catalogue: text, or a number (float64). */
type Value = string | number | null;

/** A catalogue in memory from rows of ra, dec [deg] and other columns; the kinds follow from the first value. */
export function sampleCatalogue(name: string, rows: readonly Readonly<Record<string, Value>>[]): Catalogue {
  const names = Object.keys(rows[0]);
  const isText = (column: string): boolean => rows.some((row) => typeof row[column] === 'string');
  const fields = names.map((column) => ({
    name: column,
    nullable: true,
    type: { kind: isText(column) ? ('utf8' as const) : ('float64' as const) },
  }));
  const columns = createColumn({ name, nullable: false, type: { kind: 'struct', fields } });
  columns.reserve(rows.length);
  for (const row of rows) {
    for (const [k, column] of columns.children.entries()) append(column, row[names[k]]);
    columns.length++;
  }
  const provenance = { source: 'a test', version: '', date: '', licence: '', checksum: '', units: {} };
  return createCatalogue(columns, { name, ...provenance });
}

function append(column: Column, value: Value): void {
  if (value === null) column.appendEmpty();
  else if (column instanceof Utf8Column) column.append(String(value));
  else {
    (column as FixedWidthColumn<Float64Array>).values[column.length] = Number(value);
    column.setValid(column.length, true);
    column.length++;
  }
}
