import { createHash } from 'node:crypto';
import type { Column, StructColumn } from '@fink/columns';
import { type AvroType, valueBranches } from './avro-type.ts';
import { asBinary, asInt64, asList, asMap, asStruct, asUnion, asUtf8, asValues } from './column-kinds.ts';
import type { WriterSchema } from './writer-schema.ts';

const bits = new DataView(new ArrayBuffer(8));

/**
 * A row as text, for comparing decoders with each other: null `n`, boolean `t` or `f`, integers `i<decimal>`,
 * float and double `d<16 hexadecimal digits of the double>`, string and enum `s<bytes>:<text>`, bytes and fixed
 * `b<SHA-256>`, array `[a,b]`, map
 * `<key=value,...>` in the order of the keys' bytes, record `{name=value;name=value;}`, a union as its value.
 */
export function canonicalText(columns: StructColumn, schema: WriterSchema, row: number): string {
  return textOf(schema.type, columns, row);
}

function textOf(type: AvroType, column: Column, row: number): string {
  if (!column.isValid(row)) return 'n';
  switch (type.kind) {
    case 'null':
      return 'n';
    case 'boolean':
      return asValues(column)[row] === 0 ? 'f' : 't';
    case 'int':
      return `i${asValues(column)[row]}`;
    case 'long':
      return `i${asInt64(column).values[row]}`;
    case 'float':
    case 'double':
      return `d${hexOf(asValues(column)[row])}`;
    case 'string':
      return stringOf(asUtf8(column).get(row) ?? '');
    case 'enum':
      return stringOf(type.symbols[asValues(column)[row]]);
    case 'bytes':
    case 'fixed':
      return `b${createHash('sha256').update(asBinary(column).view(row)).digest('hex')}`;
    case 'array': {
      const { offsets, items } = asList(column);
      return `[${rangeOf(offsets, row)
        .map((i) => textOf(type.items, items, i))
        .join(',')}]`;
    }
    case 'map': {
      const { offsets, keys, items } = asMap(column);
      const pairs = rangeOf(offsets, row).map(
        (i) => [keys.get(i) ?? '', textOf(type.values, items, i)] as const,
      );
      pairs.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      return `<${pairs.map(([key, value]) => `${stringOf(key)}=${value}`).join(',')}>`;
    }
    case 'record': {
      const { children } = asStruct(column);
      return `{${type.fields.map((field, i) => `${field.name}=${textOf(field.type, children[i], row)};`).join('')}}`;
    }
    case 'union': {
      const values = valueBranches(type);
      if (values.length === 1) return textOf(values[0].type, column, row);
      const { branch, members, offsets } = asUnion(column);
      return textOf(values[branch[row]].type, members[branch[row]], offsets[row]);
    }
  }
}

function hexOf(value: number): string {
  if (Number.isNaN(value)) return '7ff8000000000000';
  bits.setFloat64(0, value);
  return bits.getBigUint64(0).toString(16).padStart(16, '0');
}

const stringOf = (text: string): string => `s${Buffer.byteLength(text)}:${text}`;

function rangeOf(offsets: Int32Array, row: number): number[] {
  return Array.from({ length: offsets[row + 1] - offsets[row] }, (_, i) => offsets[row] + i);
}
