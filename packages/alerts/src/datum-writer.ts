import type { Column, StructColumn } from '@fink/columns';
import { type AvroType, valueBranches } from './avro-type.ts';
import { ByteWriter } from './byte-writer.ts';
import {
  asBinary,
  asBoolean,
  asFloat32,
  asFloat64,
  asInt32,
  asInt64,
  asList,
  asMap,
  asStruct,
  asUnion,
  asUtf8,
} from './column-kinds.ts';
import type { WriterSchema } from './writer-schema.ts';

/** Writes one row of a column as the Avro encoding of its type. */
export type ValueWriter = (to: ByteWriter, column: Column, row: number) => void;

/** The writer of a type, put together once. Arrays and maps are written as one block. */
export function valueWriter(type: AvroType): ValueWriter {
  switch (type.kind) {
    case 'null':
      return () => {};
    case 'boolean':
      return (to, column, row) => to.byte(asBoolean(column).values[row]);
    case 'int':
    case 'enum':
      return (to, column, row) => to.int(asInt32(column).values[row]);
    case 'long':
      return (to, column, row) => {
        const { halves } = asInt64(column);
        to.long(halves[2 * row], halves[2 * row + 1]);
      };
    case 'float':
      return (to, column, row) => writeFloat(to, asFloat32(column).values, row);
    case 'double':
      return (to, column, row) => writeFloat(to, asFloat64(column).values, row);
    case 'string':
      return (to, column, row) => {
        const { data, offsets } = asUtf8(column);
        to.bytes(data.subarray(offsets[row], offsets[row + 1]));
      };
    case 'bytes':
      return (to, column, row) => to.bytes(asBinary(column).view(row));
    case 'fixed':
      return (to, column, row) => to.raw(asBinary(column).view(row));
    case 'array': {
      const item = valueWriter(type.items);
      return (to, column, row) => {
        const { offsets, items } = asList(column);
        writeBlock(to, offsets, row, (i) => item(to, items, i));
      };
    }
    case 'map': {
      const key = valueWriter({ kind: 'string' });
      const value = valueWriter(type.values);
      return (to, column, row) => {
        const { offsets, keys, items } = asMap(column);
        writeBlock(to, offsets, row, (i) => {
          key(to, keys, i);
          value(to, items, i);
        });
      };
    }
    case 'record': {
      const fields = type.fields.map((field) => valueWriter(field.type));
      return (to, column, row) => {
        const { children } = asStruct(column);
        for (let i = 0; i < fields.length; i++) fields[i](to, children[i], row);
      };
    }
    case 'union':
      return unionWriter(type.branches);
  }
}

function unionWriter(branches: readonly AvroType[]): ValueWriter {
  const values = valueBranches({ kind: 'union', branches });
  const writers = values.map((branch) => valueWriter(branch.type));
  const nullIndex = branches.findIndex((branch) => branch.kind === 'null');
  const writeNull = (to: ByteWriter, column: Column): void => {
    if (nullIndex < 0)
      throw new TypeError(`field "${column.field.name}" is null, which its type does not allow`);
    to.int(nullIndex);
  };
  if (values.length === 0) return writeNull;
  if (values.length === 1) {
    const [{ index }] = values;
    const [writer] = writers;
    return (to, column, row) => {
      if (!column.isValid(row)) return writeNull(to, column);
      to.int(index);
      writer(to, column, row);
    };
  }
  return (to, column, row) => {
    const { branch, members, offsets } = asUnion(column);
    const taken = branch[row];
    if (taken < 0) return writeNull(to, column);
    to.int(values[taken].index);
    writers[taken](to, members[taken], offsets[row]);
  };
}

function writeBlock(to: ByteWriter, offsets: Int32Array, row: number, item: (i: number) => void): void {
  const count = offsets[row + 1] - offsets[row];
  if (count > 0) {
    to.count(count);
    for (let i = offsets[row]; i < offsets[row + 1]; i++) item(i);
  }
  to.count(0);
}

/** NaN goes as its bytes: writing it as a number may change them. */
function writeFloat(to: ByteWriter, values: Float32Array | Float64Array, row: number): void {
  const value = values[row];
  const width = values.BYTES_PER_ELEMENT;
  if (Number.isNaN(value)) to.raw(new Uint8Array(values.buffer, values.byteOffset + width * row, width));
  else if (width === 4) to.float(value);
  else to.double(value);
}

const writers = new WeakMap<WriterSchema, ValueWriter>();
const scratch = new ByteWriter();

/**
 * The Avro datum of a row, without framing: the bytes that were decoded, if their arrays and maps were encoded as
 * single blocks (as all surveys do) and their integers in the fewest bytes.
 */
export function encodeDatum(schema: WriterSchema, columns: StructColumn, row: number): Buffer {
  let writer = writers.get(schema);
  if (writer === undefined) writers.set(schema, (writer = valueWriter(schema.type)));
  scratch.reset();
  writer(scratch, columns, row);
  return scratch.take();
}
