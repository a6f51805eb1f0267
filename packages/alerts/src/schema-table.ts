import { AvroJson } from './avro-json.ts';
import type { AvroField, AvroPrimitive, AvroRecord, AvroType } from './avro-type.ts';
import { parseWriterSchema, type WriterSchema } from './writer-schema.ts';

/**
 * The schemas of a survey as facts: names, types and nullability, without descriptions and defaults. A record is
 * written as `name:type name:type ...`, where a type is a primitive, the last part of a record's name, `[type]` an
 * array or `{type}` a map; `type?` is a union of null and the type, `?type` one of the type and null;
 * `long@timestamp-micros` has a logical type.
 */
export interface SchemaTable {
  /** Where the table was derived from. */
  readonly source: string;
  /** By the last part of the record's name, its different contents. */
  readonly records: Readonly<Record<string, readonly string[]>>;
  /** By version, the full name of every record and which content it has there; the first record is the alert. */
  readonly versions: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const PRIMITIVE = /^(null|boolean|int|long|float|double|bytes|string)$/;

/** The schema of a version, undefined if the table does not have it. */
export function schemaOfTable(table: SchemaTable, version: string): WriterSchema | undefined {
  if (!Object.hasOwn(table.versions, version)) return undefined;
  const type = recordsOf(table, version);
  return parseWriterSchema(JSON.stringify(new AvroJson().type(type)));
}

function recordsOf(table: SchemaTable, version: string): AvroRecord {
  const contents = table.versions[version];
  const fullNames = new Map(Object.keys(contents).map((name) => [lastPart(name), name]));
  const record = (key: string): AvroRecord => {
    const name = fullNames.get(key);
    if (name === undefined) throw new Error(`table of version ${version}: the record "${key}" is missing`);
    const fields = table.records[key][contents[name]].split(' ').map((text): AvroField => {
      const colon = text.indexOf(':');
      return { name: text.slice(0, colon), type: typeOf(text.slice(colon + 1)) };
    });
    return { kind: 'record', name, fields };
  };
  const typeOf = (text: string): AvroType => {
    if (text.endsWith('?')) return { kind: 'union', branches: [{ kind: 'null' }, typeOf(text.slice(0, -1))] };
    if (text.startsWith('?')) return { kind: 'union', branches: [typeOf(text.slice(1)), { kind: 'null' }] };
    if (text.startsWith('[')) return { kind: 'array', items: typeOf(text.slice(1, -1)) };
    if (text.startsWith('{')) return { kind: 'map', values: typeOf(text.slice(1, -1)) };
    const [name, logicalType] = text.split('@');
    if (!PRIMITIVE.test(name)) return record(name);
    return { kind: name as AvroPrimitive['kind'], ...(logicalType ? { logical: { logicalType } } : {}) };
  };
  return record(lastPart(Object.keys(contents)[0]));
}

/** A record's name without its namespace. */
export const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
