import type { Field } from '@fink/columns';
import type { AvroPrimitive, AvroType } from './avro-type.ts';

const PRIMITIVES = {
  boolean: 'boolean',
  int32: 'int',
  int64: 'long',
  float32: 'float',
  float64: 'double',
  utf8: 'string',
  binary: 'bytes',
} as const satisfies Record<string, AvroPrimitive['kind']>;

/**
 * The Avro type of a column that the broker adds; null comes first in the union where the field may be null.
 * Records, enums and fixed are named after the path of their field, in the namespace `fink`.
 */
export function avroTypeOf(field: Field, path: string = field.name): AvroType {
  const type = coreType(field, path);
  if (!field.nullable || type.kind === 'null') return type;
  const branches: readonly AvroType[] = type.kind === 'union' ? type.branches : [type];
  return { kind: 'union', branches: [{ kind: 'null' }, ...branches] };
}

function coreType({ type, logical }: Field, path: string): AvroType {
  const name = `fink.${path}`;
  switch (type.kind) {
    case 'null':
      return { kind: 'null' };
    case 'fixed':
      return { kind: 'fixed', name, size: type.size };
    case 'enum':
      return { kind: 'enum', name, symbols: type.symbols };
    case 'list':
      return { kind: 'array', items: avroTypeOf(type.item, path) };
    case 'map':
      return { kind: 'map', values: avroTypeOf(type.value, path) };
    case 'struct':
      return {
        kind: 'record',
        name,
        fields: type.fields.map((child) => avroField(child, `${path}_${child.name}`)),
      };
    case 'union':
      return {
        kind: 'union',
        branches: type.members.map((member, i) => avroTypeOf(member, `${path}_${i}`)),
      };
    default:
      return { kind: PRIMITIVES[type.kind], ...(logical ? { logical: { logicalType: logical } } : {}) };
  }
}

/** A field of a record for an added column; one that may be null has null as default. */
export function avroField(field: Field, path: string = field.name) {
  const type = avroTypeOf(field, path);
  return field.nullable ? { name: field.name, type, default: null } : { name: field.name, type };
}
