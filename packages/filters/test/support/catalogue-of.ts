import { createColumn, type Field } from '@fink/columns';
import { type Catalogue, createCatalogue } from '@fink/sky';
import { appendValue } from '@fink/test-data/golden';

/** A catalogue in memory; every row has the columns of the first one, numbers as doubles. */
export function catalogueOf(name: string, rows: readonly Readonly<Record<string, unknown>>[]): Catalogue {
  const fields = Object.entries(rows[0]).map(
    ([column, value]): Field => ({
      name: column,
      nullable: typeof value === 'string',
      type: { kind: typeof value === 'string' ? 'utf8' : 'float64' },
    }),
  );
  const table = createColumn({ name, nullable: false, type: { kind: 'struct', fields } });
  for (const row of rows) appendValue(table, row);
  return createCatalogue(table, {
    name,
    source: 'test',
    version: '1',
    date: '',
    licence: '',
    checksum: '',
    units: {},
  });
}
