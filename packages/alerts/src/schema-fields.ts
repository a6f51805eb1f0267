import type { Field, Logical, StructType } from '@fink/columns';
import { type AvroRecord, type AvroType, SchemaError, valueBranches } from './avro-type.ts';

/** Most columns a batch may have (a fully enriched LSST alert has about 600): bounds what a schema can cost. */
const MOST_COLUMNS = 20_000;

const LOGICALS: Readonly<Record<Logical, AvroType['kind']>> = {
  date: 'int',
  'timestamp-millis': 'long',
  'timestamp-micros': 'long',
};

/**
 * The columnar type of a record.
 * @throws SchemaError if it would take more than 20 000 columns.
 */
export function fieldOfRecord(record: AvroRecord): Field & { readonly type: StructType } {
  const budget = { left: MOST_COLUMNS };
  return { name: lastPart(record.name), type: structType(record, budget), nullable: false };
}

function structType(record: AvroRecord, budget: { left: number }): StructType {
  return { kind: 'struct', fields: record.fields.map((field) => fieldOf(field.name, field.type, budget)) };
}

function fieldOf(name: string, type: AvroType, budget: { left: number }): Field {
  if (--budget.left < 0) throw new SchemaError(name, `the schema needs more than ${MOST_COLUMNS} columns`);
  const values = valueBranches(type);
  if (values.length === 0) return { name, type: { kind: 'null' }, nullable: true };
  const nullable = type.kind === 'union' && values.length < type.branches.length;
  if (values.length > 1) {
    const members = values.map((branch) => fieldOf(branchName(branch.type), branch.type, budget));
    return { name, type: { kind: 'union', members }, nullable };
  }
  const core = values[0].type;
  const logical = logicalOf(core);
  return { name, type: columnType(core, budget), nullable, ...(logical ? { logical } : {}) };
}

function columnType(type: AvroType, budget: { left: number }): Field['type'] {
  switch (type.kind) {
    case 'null':
    case 'boolean':
      return { kind: type.kind };
    case 'int':
      return { kind: 'int32' };
    case 'long':
      return { kind: 'int64' };
    case 'float':
      return { kind: 'float32' };
    case 'double':
      return { kind: 'float64' };
    case 'string':
      return { kind: 'utf8' };
    case 'bytes':
      return { kind: 'binary' };
    case 'fixed':
      return { kind: 'fixed', size: type.size };
    case 'enum':
      return { kind: 'enum', symbols: type.symbols };
    case 'array':
      return { kind: 'list', item: fieldOf('item', type.items, budget) };
    case 'map':
      return { kind: 'map', value: fieldOf('value', type.values, budget) };
    case 'record':
      return structType(type, budget);
    case 'union':
      throw new SchemaError('', 'a union directly in a union');
  }
}

function logicalOf(type: AvroType): Logical | undefined {
  const name = 'logical' in type ? (type.logical?.logicalType as Logical | undefined) : undefined;
  return name !== undefined && LOGICALS[name] === type.kind ? name : undefined;
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** Avro names the branches of a union by their type: the full name of a named one, else its kind. */
const branchName = (type: AvroType): string => ('name' in type ? type.name : type.kind);
