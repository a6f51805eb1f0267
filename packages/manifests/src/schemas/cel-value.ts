import type { Schema, SchemaTable } from './schema.ts';
import { resolve } from './tables.ts';

/** Words of CEL that a field name may not be. */
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

const ESCAPES: Readonly<Record<string, string>> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
};

/** The name that a field has in CEL: `foo-bar` is `foo__dash__bar` there, `namespace` is `__namespace__`. */
export function celName(name: string): string {
  if (RESERVED.has(name)) return `__${name}__`;
  return name.replace(/__|[.\-/]/g, (found) => ESCAPES[found]!);
}

/**
 * A value as CEL rules see it on the API server: preset values are filled in, whole numbers are integers (BigInt),
 * times are times, and the names of declared fields are escaped.
 */
export function celValue(given: Schema, value: unknown, table: SchemaTable): unknown {
  if (value === null || value === undefined) return value;
  const schema = resolve(given, table);
  if (Array.isArray(value)) return value.map((item) => celValue(schema.items ?? {}, item, table));
  if (typeof value === 'object') return celFields(schema, value as Record<string, unknown>, table);
  if (typeof value === 'number' && schema.type !== 'number' && Number.isInteger(value)) return BigInt(value);
  if (typeof value === 'string' && schema.format === 'date-time') return new Date(value);
  return value;
}

function celFields(
  { properties = {}, additionalProperties }: Schema,
  value: Readonly<Record<string, unknown>>,
  table: SchemaTable,
): Map<string, unknown> {
  const others = typeof additionalProperties === 'object' ? additionalProperties : {};
  const fields = new Map<string, unknown>();
  for (const [name, member] of Object.entries(value)) {
    if (Object.hasOwn(properties, name))
      fields.set(celName(name), celValue(properties[name]!, member, table));
    else fields.set(name, celValue(others, member, table));
  }
  for (const [name, schema] of Object.entries(properties)) {
    const preset = value[name] === undefined ? (schema.default ?? resolve(schema, table).default) : undefined;
    if (preset !== undefined) fields.set(celName(name), celValue(schema, preset, table));
  }
  return fields;
}
