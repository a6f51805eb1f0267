import {
  BinaryColumn,
  BooleanColumn,
  Float32Column,
  Float64Column,
  Int32Column,
  Int64Column,
  NullColumn,
  Utf8Column,
} from './column.ts';
import type { Field, StructType } from './column-type.ts';
import { type Column, ListColumn, MapColumn, StructColumn, UnionColumn } from './nested-column.ts';

/** An empty column for a field, with everything below it. */
export function createColumn(field: Field & { readonly type: StructType }): StructColumn;
export function createColumn(field: Field): Column;
export function createColumn(field: Field): Column {
  const { type } = field;
  switch (type.kind) {
    case 'null':
      return new NullColumn(field);
    case 'boolean':
      return new BooleanColumn(field);
    case 'int32':
    case 'enum':
      return new Int32Column(field);
    case 'int64':
      return new Int64Column(field);
    case 'float32':
      return new Float32Column(field);
    case 'float64':
      return new Float64Column(field);
    case 'utf8':
      return new Utf8Column(field);
    case 'binary':
    case 'fixed':
      return new BinaryColumn(field);
    case 'list':
      return new ListColumn(field, createColumn(type.item));
    case 'map': {
      const keys = new Utf8Column({ name: 'key', type: { kind: 'utf8' }, nullable: false });
      return new MapColumn(field, keys, createColumn(type.value));
    }
    case 'struct':
      return new StructColumn(field, type.fields.map(createColumn));
    case 'union':
      return new UnionColumn(field, type.members.map(createColumn));
  }
}
