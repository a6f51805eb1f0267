import {
  type BaseColumn,
  type Column,
  createColumn,
  ListColumn,
  MapColumn,
  StructColumn,
  UnionColumn,
} from '@fink/columns';
import { DatumError } from './datum-error.ts';
import { generateReader } from './generate-reader.ts';
import type { WriterSchema } from './writer-schema.ts';

interface GeneratedReader {
  attach(columns: readonly BaseColumn[]): void;
  read(bytes: Uint8Array, view: DataView, start: number, end: number, bufferIndex: number): number;
}

/** Reads datums of one schema into columns, with code made for that schema. */
export interface DatumReader {
  /**
   * Appends the datum that begins at `bytes[start]` and reaches at most to `end` as a row of `columns`, a batch
   * made by `createColumn(schema.field)`, and returns where it ended. Byte fields refer to `bytes` as buffer
   * number `bufferIndex`.
   * @throws DatumError if the bytes are no datum of the schema; the caller then truncates `columns` to the rows
   * that it had.
   */
  read(columns: StructColumn, bytes: Uint8Array, start: number, end: number, bufferIndex: number): number;
  /** Lets go of the batch last read into, which the generated code would keep alive otherwise. */
  release(): void;
}

const readers = new WeakMap<WriterSchema, DatumReader>();

/** The reader of a schema, made on first use. */
export function datumReader(schema: WriterSchema): DatumReader {
  let reader = readers.get(schema);
  if (reader === undefined) readers.set(schema, (reader = createReader(schema)));
  return reader;
}

function createReader(schema: WriterSchema): DatumReader {
  let origin = 0;
  const compile = new Function('truncated', 'bad', generateReader(schema.type)) as (
    truncated: (position: number) => never,
    bad: (problem: string, position: number) => never,
  ) => GeneratedReader;
  const generated = compile(
    (position) => {
      throw new DatumError('truncated', position - origin, 'the bytes end within a value');
    },
    (problem, position) => {
      throw new DatumError('bad-value', position - origin, problem);
    },
  );
  const none = createColumn(schema.field);
  let attached: StructColumn | undefined;
  const attach = (columns: StructColumn): void => {
    generated.attach(flattenColumns(columns));
    attached = columns;
  };
  return {
    read(columns, bytes, start, end, bufferIndex) {
      if (attached !== columns) attach(columns);
      origin = start;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return generated.read(bytes, view, start, end, bufferIndex);
    },
    release() {
      if (attached !== none) attach(none);
    },
  };
}

/** A column and all below it, each before its children: the numbering of the generated code. */
export function flattenColumns(column: Column): Column[] {
  return [column, ...childrenOf(column).flatMap(flattenColumns)];
}

function childrenOf(column: Column): readonly Column[] {
  if (column instanceof StructColumn) return column.children;
  if (column instanceof ListColumn) return [column.items];
  if (column instanceof MapColumn) return [column.keys, column.items];
  return column instanceof UnionColumn ? column.members : [];
}
