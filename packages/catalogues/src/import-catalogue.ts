import { basename } from 'node:path';
import type { ObjectStore } from '@fink/object-store';
import { buildColumns } from './build-columns.ts';
import { type CatalogueObject, checkName, encodeCatalogue } from './catalogue-object.ts';
import { saveCatalogue } from './catalogue-store.ts';
import { neededColumns, type TableMapping } from './mapping.ts';
import { readTable } from './tables/read-table.ts';
import type { SourceTable } from './tables/source-table.ts';

/** What is imported. */
export interface CatalogueImport {
  /** Name under which modules declare the catalogue. */
  readonly name: string;
  /** The tables, one after the other: names for messages, and contents. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly mapping: TableMapping;
  readonly source: string;
  readonly version: string;
  /** Day of the release (YYYY-MM-DD). @default not known */
  readonly date?: string;
  /** @default not known */
  readonly licence?: string;
}

/** What an import did. */
export interface ImportedCatalogue {
  readonly object: CatalogueObject;
  readonly rows: number;
  /** Rows without a position (or key), left out. */
  readonly skipped: number;
  /** False if this very content was in the store already. */
  readonly isNew: boolean;
}

/**
 * Turns tables into a catalogue in the store.
 *
 * @throws CatalogueError if a table cannot be read or does not fit the mapping
 * @throws ObjectStoreError if the store cannot be written
 */
export async function importCatalogue(
  store: ObjectStore,
  { name, files, mapping, source, version, date = '', licence = '' }: CatalogueImport,
): Promise<ImportedCatalogue> {
  checkName(name);
  const needed = neededColumns(mapping);
  const tables: SourceTable[] = [];
  for (const { path, bytes } of files) tables.push(await readTable(bytes, basename(path), needed));
  const { columns, units, skipped } = buildColumns(name, tables, mapping);
  const object = encodeCatalogue(columns, { name, source, version, date, licence, units }, mapping.key);
  await store.ensureBucket();
  return { object, rows: columns.length, skipped, isNew: await saveCatalogue(store, object) };
}
