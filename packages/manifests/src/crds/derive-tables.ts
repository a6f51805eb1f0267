import type { SchemaTable } from '../schemas/schema.ts';
import { crdTable } from './crd-table.ts';
import type { CrdSet } from './derive-crds.ts';
import { minioCrds } from './minio.ts';
import { lines, tableText } from './table-text.ts';

/** The definitions of MinIO's kinds that this package writes itself. */
export function minioSet(core: SchemaTable): CrdSet {
  return { table: 'minio', source: 'src/crds/minio.ts', version: 'v2', crds: minioCrds(core) };
}

/** The tables of everything that was derived, by name. */
export function deriveTables(core: SchemaTable, sets: readonly CrdSet[]): Record<string, SchemaTable> {
  const tables: Record<string, SchemaTable> = { kubernetes: core };
  for (const { table, crds, ...origin } of [...sets, minioSet(core)]) tables[table] = crdTable(crds, origin);
  return tables;
}

/** Texts of the files of `tables/` by file name. */
export function tableFiles(tables: Readonly<Record<string, SchemaTable>>): Record<string, string> {
  const files: Record<string, string> = {};
  const index: [kind: string, table: string][] = [];
  for (const [name, table] of Object.entries(tables)) {
    files[`${name}.json`] = tableText(table);
    for (const kind of Object.keys(table.kinds)) index.push([kind, name]);
  }
  index.sort(([a], [b]) => (a < b ? -1 : 1));
  files['index.json'] = `${lines(Object.fromEntries(index))}\n`;
  return files;
}
