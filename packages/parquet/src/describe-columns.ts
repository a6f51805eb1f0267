import type { ColumnType, Field, Logical, StructType } from '@fink/columns';
import { ParquetError } from './errors.ts';

/** What the footer says of the columns, beyond what Parquet's own schema can say. */
export interface ColumnsDescription {
  readonly field: Field & { readonly type: StructType };
  readonly added: readonly Field[];
}

/** The JSON text that stands in the footer under `fink.columns`. */
export const describeColumns = (field: Field, added: readonly Field[]): string =>
  JSON.stringify({ version: 1, field: plainField(field), added: added.map(plainField) });

/** Whether two fields have the same type, nullability and meaning; names count below the top. */
export const sameType = (a: Field, b: Field): boolean =>
  a.type === b.type && a.nullable === b.nullable && a.logical === b.logical
    ? true
    : JSON.stringify(plainField({ ...a, name: '' })) === JSON.stringify(plainField({ ...b, name: '' }));

/** The properties that make a field, in one order. */
function plainField({ name, type, nullable, logical }: Field): Field {
  const plain = { name, type: plainType(type), nullable };
  return logical === undefined ? plain : { ...plain, logical };
}

function plainType(type: ColumnType): ColumnType {
  switch (type.kind) {
    case 'fixed':
      return { kind: 'fixed', size: type.size };
    case 'enum':
      return { kind: 'enum', symbols: type.symbols };
    case 'list':
      return { kind: 'list', item: plainField(type.item) };
    case 'map':
      return { kind: 'map', value: plainField(type.value) };
    case 'struct':
      return { kind: 'struct', fields: type.fields.map(plainField) };
    case 'union':
      return { kind: 'union', members: type.members.map(plainField) };
    default:
      return { kind: type.kind };
  }
}

/** @throws ParquetError when the text is no description of columns that this version knows. */
export function parseColumns(text: string): ColumnsDescription {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw wrong(`it is no JSON: ${(cause as Error).message}`);
  }
  const { version, field, added } = record(json, 'it');
  if (version !== 1) throw wrong(`its version is ${String(version)}, known is 1`);
  const root = parseField(field, 'field');
  if (root.type.kind !== 'struct') throw wrong(`the rows are of kind ${root.type.kind}`);
  return {
    field: { ...root, type: root.type },
    added: list(added, 'added').map((value, k) => parseField(value, `added ${k}`)),
  };
}

const logicals: readonly unknown[] = ['date', 'timestamp-millis', 'timestamp-micros'] satisfies Logical[];

function parseField(value: unknown, where: string): Field {
  const { name, type, nullable, logical } = record(value, where);
  if (typeof name !== 'string' || typeof nullable !== 'boolean') throw wrong(`${where} is no field`);
  const field = { name, type: parseType(type, `${where}.${name}`), nullable };
  if (logical === undefined) return field;
  if (!logicals.includes(logical)) throw wrong(`${where}.${name} is a ${String(logical)}`);
  return { ...field, logical: logical as Logical };
}

function parseType(value: unknown, where: string): ColumnType {
  const { kind, size, symbols, item, value: mapped, fields, members } = record(value, where);
  switch (kind) {
    case 'null':
    case 'boolean':
    case 'int32':
    case 'int64':
    case 'float32':
    case 'float64':
    case 'utf8':
    case 'binary':
      return { kind };
    case 'fixed':
      if (typeof size !== 'number' || !(size >= 0)) throw wrong(`${where} has size ${String(size)}`);
      return { kind, size };
    case 'enum':
      return { kind, symbols: list(symbols, where).map(String) };
    case 'list':
      return { kind, item: parseField(item, where) };
    case 'map':
      return { kind, value: parseField(mapped, where) };
    case 'struct':
      return { kind, fields: list(fields, where).map((field) => parseField(field, where)) };
    case 'union':
      return { kind, members: list(members, where).map((member) => parseField(member, where)) };
    default:
      throw wrong(`${where} has kind ${String(kind)}`);
  }
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw wrong(`${where} is no object`);
  return value as Record<string, unknown>;
}

function list(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) throw wrong(`${where} is no list`);
  return value;
}

const wrong = (reason: string): ParquetError =>
  new ParquetError('foreign', `The description of the columns in the footer cannot be used: ${reason}.`);
