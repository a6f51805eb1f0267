import type {
  BinaryColumn,
  Column,
  Field,
  ListColumn,
  MapColumn,
  StructType,
  Utf8Column,
} from '@fink/columns';
import { createColumn, type StructColumn, type UnionColumn } from '@fink/columns';
import fc from 'fast-check';

/** A value of a union in test data: which member, and its value. */
export interface Branch {
  readonly branch: number;
  readonly value: unknown;
}

export type RowsField = Field & { readonly type: StructType };

export const field = (name: string, type: Field['type'], nullable = false): Field => ({
  name,
  type,
  nullable,
});

export const rowsOf = (fields: readonly Field[]): RowsField => ({
  name: 'rows',
  type: { kind: 'struct', fields },
  nullable: false,
});

/** Appends a plain value (structs as arrays in field order, maps as pairs, unions as Branch, null). */
export function appendValue(column: Column, value: unknown): void {
  if (value === null) {
    column.appendEmpty();
    return;
  }
  const { kind } = column.field.type;
  switch (kind) {
    case 'utf8':
      (column as Utf8Column).append(value as string);
      return;
    case 'binary':
    case 'fixed':
      (column as BinaryColumn).append(value as Uint8Array);
      return;
    case 'list':
      for (const item of value as unknown[]) appendValue((column as ListColumn).items, item);
      (column as ListColumn).closeRow();
      return;
    case 'map':
      for (const [key, item] of value as [string, unknown][]) {
        (column as MapColumn).keys.append(key);
        appendValue((column as MapColumn).items, item);
      }
      (column as MapColumn).closeRow();
      return;
    case 'union': {
      const { branch, value: inner } = value as Branch;
      appendValue((column as UnionColumn).members[branch], inner);
      (column as UnionColumn).closeRow(branch);
      return;
    }
    case 'struct':
      column.reserve(column.length + 1);
      for (const [c, child] of (column as StructColumn).children.entries()) {
        appendValue(child, (value as unknown[])[c]);
      }
      column.setValid(column.length++, true);
      return;
    default:
      column.reserve(column.length + 1);
      (column as { values: unknown[] } & Column).values[column.length] = value;
      column.setValid(column.length++, true);
  }
}

/** A batch of rows, each an array in field order. */
export function batchOf(rows: RowsField, values: readonly (readonly unknown[])[]): StructColumn {
  const column = createColumn(rows);
  for (const row of values) appendValue(column, row);
  return column;
}

export function columnOf(of: Field, values: readonly unknown[]): Column {
  const column = createColumn(of);
  for (const value of values) appendValue(column, value);
  return column;
}

/** Row `i` with everything that must survive: branches of unions, order of maps, bytes as hex. */
export function exact(column: Column, i: number): unknown {
  if (!column.isValid(i)) return null;
  switch (column.field.type.kind) {
    case 'binary':
    case 'fixed':
      return Buffer.from((column as BinaryColumn).view(i)).toString('hex');
    case 'list':
    case 'map': {
      const { offsets, items } = column as ListColumn;
      const row = [];
      for (let j = offsets[i]; j < offsets[i + 1]; j++) {
        const item = exact(items, j);
        row.push(column.field.type.kind === 'map' ? [(column as MapColumn).keys.get(j), item] : item);
      }
      return row;
    }
    case 'union': {
      const { branch, offsets, members } = column as UnionColumn;
      return { branch: branch[i], value: exact(members[branch[i]], offsets[i]) };
    }
    case 'struct':
      return (column as StructColumn).children.map((child) => {
        if (child.length !== column.length) {
          throw new Error(`${child.field.name}: ${child.length} rows in a struct of ${column.length}`);
        }
        return exact(child, i);
      });
    default:
      return column.get(i);
  }
}

export const exactRows = (column: Column): unknown[] =>
  Array.from({ length: column.length }, (_, i) => exact(column, i));

const leafTypes: readonly Field['type'][] = [
  { kind: 'null' },
  { kind: 'boolean' },
  { kind: 'int32' },
  { kind: 'int64' },
  { kind: 'float32' },
  { kind: 'float64' },
  { kind: 'utf8' },
  { kind: 'binary' },
  { kind: 'fixed', size: 5 },
  { kind: 'enum', symbols: ['NEW', 'ÄLTER', 'C'] },
];

/** Random fields with nested types down to `depth` levels. */
export function fieldArbitrary(name: string, depth: number, inUnion = false): fc.Arbitrary<Field> {
  const nullable = inUnion ? fc.constant(false) : fc.boolean();
  const leaf = fc
    .constantFrom(...leafTypes.slice(inUnion ? 1 : 0))
    .chain((type) => fc.record({ name: fc.constant(name), type: fc.constant(type), nullable }));
  const logical = fc
    .constantFrom('date' as const, 'timestamp-millis' as const, 'timestamp-micros' as const)
    .chain((meaning) =>
      fc.record({
        name: fc.constant(name),
        type: fc.constant<Field['type']>({ kind: meaning === 'date' ? 'int32' : 'int64' }),
        nullable,
        logical: fc.constant(meaning),
      }),
    );
  if (depth === 0) return fc.oneof({ weight: 5, arbitrary: leaf }, { weight: 1, arbitrary: logical });
  const nested: fc.Arbitrary<Field['type']> = fc.oneof(
    fieldArbitrary('item', depth - 1).map((item) => ({ kind: 'list' as const, item })),
    fieldArbitrary('value', depth - 1).map((value) => ({ kind: 'map' as const, value })),
    fieldsArbitrary('s', depth - 1, 0, 3).map((fields) => ({ kind: 'struct' as const, fields })),
    fc
      .array(fieldArbitrary('m', depth - 1, true), { minLength: 2, maxLength: 3 })
      .map((members) => ({ kind: 'union' as const, members })),
  );
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 1, arbitrary: logical },
    { weight: 4, arbitrary: fc.record({ name: fc.constant(name), type: nested, nullable }) },
  );
}

export const fieldsArbitrary = (
  prefix: string,
  depth: number,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<Field[]> =>
  fc
    .integer({ min: minLength, max: maxLength })
    .chain((count) =>
      fc.tuple(...Array.from({ length: count }, (_, i) => fieldArbitrary(`${prefix}${i}`, depth))),
    );

/** Random values of a field, in the form that `appendValue` takes. */
export function valueArbitrary(of: Field): fc.Arbitrary<unknown> {
  const value = presentArbitrary(of);
  return of.nullable && of.type.kind !== 'null' ? fc.option(value, { freq: 3 }) : value;
}

function presentArbitrary({ type, logical }: Field): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean().map(Number);
    case 'int32':
      return logical === 'date'
        ? fc.integer({ min: 0, max: 40000 })
        : fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    case 'int64':
      return logical === undefined
        ? fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
        : fc.bigInt({ min: 0n, max: 2n ** 41n });
    case 'float32':
      return fc.float();
    case 'float64':
      return fc.double();
    case 'utf8':
      return fc.string({ unit: 'grapheme', maxLength: 80 });
    case 'binary':
      return fc.uint8Array({ maxLength: 80 });
    case 'fixed':
      return fc.uint8Array({ minLength: type.size, maxLength: type.size });
    case 'enum':
      return fc.nat(type.symbols.length - 1);
    case 'list':
      return fc.array(valueArbitrary(type.item), { maxLength: 12, size: 'small' });
    case 'map':
      return fc.uniqueArray(fc.tuple(fc.string({ maxLength: 4 }), valueArbitrary(type.value)), {
        maxLength: 4,
        selector: ([key]) => key,
      });
    case 'struct':
      return fc.tuple(...type.fields.map(valueArbitrary));
    case 'union':
      return fc
        .nat(type.members.length - 1)
        .chain((branch) => valueArbitrary(type.members[branch]).map((value) => ({ branch, value })));
  }
}

/** Random rows of random columns: the fields, and one array of values per row. */
export const tableArbitrary = (maxRows: number): fc.Arbitrary<{ rows: RowsField; values: unknown[][] }> =>
  fieldsArbitrary('f', 3, 1, 4).chain((fields) =>
    fc.record({
      rows: fc.constant(rowsOf(fields)),
      values: fc.array(fc.tuple(...fields.map(valueArbitrary)), { maxLength: maxRows }),
    }),
  );
