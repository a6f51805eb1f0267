import {
  BinaryColumn,
  BooleanColumn,
  type Column,
  Float32Column,
  Float64Column,
  Int32Column,
  Int64Column,
  ListColumn,
  MapColumn,
  StructColumn,
  UnionColumn,
  Utf8Column,
} from '@fink/columns';

/** A checked cast per kind of column; each throws a TypeError that names the field if the column is another one. */
const cast =
  <C extends Column>(kind: abstract new (...args: never[]) => C) =>
  (column: Column): C => {
    if (column instanceof kind) return column;
    throw new TypeError(
      `the column of field "${column.field.name}" is a ${column.constructor.name} where its schema needs a ${kind.name}`,
    );
  };

export const asInt32 = cast(Int32Column);
export const asInt64 = cast(Int64Column);
export const asFloat32 = cast(Float32Column);
export const asFloat64 = cast(Float64Column);
export const asBoolean = cast(BooleanColumn);
export const asUtf8 = cast(Utf8Column);
export const asBinary = cast(BinaryColumn);
export const asList = cast(ListColumn);
export const asMap = cast(MapColumn);
export const asStruct = cast(StructColumn);
export const asUnion = cast(UnionColumn);

/** The values of a column of booleans, ints, enum indexes, floats or doubles. */
export function asValues(column: Column): Uint8Array | Int32Array | Float32Array | Float64Array {
  if (
    column instanceof BooleanColumn ||
    column instanceof Int32Column ||
    column instanceof Float32Column ||
    column instanceof Float64Column
  )
    return column.values;
  throw new TypeError(
    `the column of field "${column.field.name}" is a ${column.constructor.name}, not one of numbers`,
  );
}
