import type { AvroRecord, AvroType } from '../src/avro-type.ts';
import { lastPart, type SchemaTable } from '../src/schema-table.ts';

/** Adds the schema of a version to a table. */
export function addVersion(table: SchemaTable, version: string, type: AvroType): void {
  const records = table.records as Record<string, string[]>;
  const contents: Record<string, number> = {};
  const add = (record: AvroRecord): void => {
    const key = lastPart(record.name);
    const text = record.fields.map((field) => `${field.name}:${textOf(field.type, add)}`).join(' ');
    records[key] ??= [];
    if (!records[key].includes(text)) records[key].push(text);
    contents[record.name] = records[key].indexOf(text);
  };
  if (type.kind !== 'record') throw new Error(`version ${version}: the alert is a ${type.kind}`);
  contents[type.name] = 0;
  add(type);
  (table.versions as Record<string, Record<string, number>>)[version] = contents;
}

/** A type in the table's notation; records go to `add`. */
function textOf(type: AvroType, add: (record: AvroRecord) => void): string {
  switch (type.kind) {
    case 'record':
      add(type);
      return lastPart(type.name);
    case 'array':
      return `[${textOf(type.items, add)}]`;
    case 'map':
      return `{${textOf(type.values, add)}}`;
    case 'union': {
      const [first, second, ...more] = type.branches;
      if (more.length === 0 && first.kind === 'null') return `${textOf(second, add)}?`;
      if (more.length === 0 && second?.kind === 'null') return `?${textOf(first, add)}`;
      throw new Error('the notation of tables has no unions of several types');
    }
    case 'enum':
    case 'fixed':
      throw new Error(`the notation of tables has no ${type.kind}`);
    default:
      return type.logical ? `${type.kind}@${type.logical.logicalType}` : type.kind;
  }
}

/** One schema out of several that refer to each other by full name, each put in where it is first referred to. */
export function assemble(parts: readonly Record<string, unknown>[], top: string): unknown {
  const left = new Map(parts.map((part) => [`${part.namespace}.${part.name}`, part]));
  const resolve = (json: unknown): unknown => {
    if (typeof json === 'string' && left.has(json)) {
      const part = left.get(json);
      left.delete(json);
      return resolve(part);
    }
    if (Array.isArray(json)) return json.map(resolve);
    if (typeof json !== 'object' || json === null) return json;
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [
        key,
        key === 'doc' || key === 'name' ? value : resolve(value),
      ]),
    );
  };
  return resolve(top);
}
