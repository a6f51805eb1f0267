import type { SchemaTable } from '../schemas/schema.ts';
import { coreTable } from './core-table.ts';
import { crdTable } from './crd-table.ts';
import { type CrdSet, deriveCrds } from './derive-crds.ts';
import { lines, tableText } from './table-text.ts';

/** What a derivation gives: full definitions, and the texts of the files of `tables/` by name. */
export interface Derived {
  readonly sets: readonly CrdSet[];
  readonly tables: Readonly<Record<string, SchemaTable>>;
}

/** Everything from the registries, and from the folder of shared data where it is there. */
export async function deriveTables(): Promise<Derived> {
  const core = await coreTable();
  const sets = await deriveCrds(core);
  const tables: Record<string, SchemaTable> = { kubernetes: core };
  for (const { table, crds, ...origin } of sets) tables[table] = crdTable(crds, origin);
  return { sets, tables };
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
