import { createColumn, type Field, Float64Column, Utf8Column } from '@fink/columns';
import { type Catalogue, createCatalogue } from '@fink/sky';

/** A catalogue in memory; every row has the columns of the first one, numbers as doubles. */
export function catalogueOf(
  name: string,
  rows: readonly Readonly<Record<string, number | string>>[],
): Catalogue {
  const fields = Object.entries(rows[0]).map(
    ([column, value]): Field => ({
      name: column,
      nullable: false,
      type: { kind: typeof value === 'string' ? 'utf8' : 'float64' },
    }),
  );
  const table = createColumn({ name, nullable: false, type: { kind: 'struct', fields } });
  table.reserve(rows.length);
  for (const column of table.children) {
    const values = rows.map((row) => row[column.field.name]);
    if (column instanceof Utf8Column) for (const value of values) column.append(String(value));
    if (column instanceof Float64Column) column.values.set(values.map(Number));
    column.length = rows.length;
  }
  table.length = rows.length;
  const provenance = { source: 'test', version: '1', date: '', licence: '', checksum: '', units: {} };
  return createCatalogue(table, { name, ...provenance });
}
