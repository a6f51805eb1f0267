import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema, SchemaTable, TableIndex, TableKind } from './schema.ts';

const FOLDER = join(import.meta.dirname, '../../tables');
const files = new Map<string, unknown>();

/** A file of `tables/`, read once. */
function read<T>(name: string): T {
  let content = files.get(name);
  if (content === undefined) {
    content = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
    files.set(name, content);
  }
  return content as T;
}

/** The table of each `<apiVersion> <kind>`. */
export function tableIndex(): TableIndex {
  return read<TableIndex>('index');
}

/** One table by its name: `strimzi`. */
export function schemaTable(name: string): SchemaTable {
  return read<SchemaTable>(name);
}

/** A kind's schema with the table that its references are looked up in. */
export interface KindSchema {
  readonly table: SchemaTable;
  readonly kind: TableKind;
  readonly schema: Schema;
}

/** The schema of a kind at a version; only the table that has it is read. Undefined when no table has it. */
export function kindSchema(apiVersion: string, kind: string): KindSchema | undefined {
  const key = `${apiVersion} ${kind}`;
  const index = tableIndex();
  if (!Object.hasOwn(index, key)) return undefined;
  const table = schemaTable(index[key]!);
  const entry = table.kinds[key]!;
  return { table, kind: entry, schema: table.definitions[entry.schema]! };
}

/** Schema of the `metadata` of every kind, a definition of the table `kubernetes`. */
export function metadataSchema(): { readonly table: SchemaTable; readonly schema: Schema } {
  const table = schemaTable('kubernetes');
  return { table, schema: table.definitions['meta.v1.ObjectMeta']! };
}

/** The schema itself, or the one that it refers to. */
export function resolve(schema: Schema, { definitions, source }: SchemaTable): Schema {
  if (schema.$ref === undefined) return schema;
  const target = definitions[schema.$ref];
  if (target === undefined) throw new Error(`The schemas of ${source} lack the definition ${schema.$ref}.`);
  return target;
}
