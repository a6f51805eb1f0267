import { BinaryColumn, type Column, createColumn, type StructColumn } from '@fink/columns';
import { columnAt } from './column-path.ts';
import { DatumError } from './datum-error.ts';
import { datumReader, flattenColumns } from './datum-reader.ts';
import type { WriterSchema } from './writer-schema.ts';

/** Where a datum lies and which message it came in. */
export interface DatumSource {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly timestamp: number;
}

/** A run of decoded alerts that share one writer schema: row i of `columns` is message `offsets[i]`. */
export class AlertBatch {
  readonly schema: WriterSchema;
  readonly columns: StructColumn;
  /** Kafka offset of each row. */
  readonly offsets: number[] = [];
  /** Message timestamp of each row [ms since 1970]. */
  readonly timestamps: number[] = [];
  readonly #buffers: Uint8Array[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** An empty batch with room for `rows` alerts; it grows as needed. */
  constructor(schema: WriterSchema, rows = 0) {
    this.schema = schema;
    this.columns = createColumn(schema.field);
    this.columns.reserve(rows);
    shareBuffers(this.columns, this.#buffers);
  }

  get rows(): number {
    return this.columns.length;
  }

  /** The Avro datum of a row, without wire framing: a view of the packet (of its decompressed block). */
  datum(row: number): Uint8Array {
    if (!(row >= 0 && row < this.rows)) throw new RangeError(`row ${row} of a batch of ${this.rows} alerts`);
    return this.#buffers[row].subarray(this.#starts[row], this.#ends[row]);
  }

  /** The column at a path such as 'candidate.rb', undefined if this schema has no such field; see `columnAt`. */
  column(path: string): Column | undefined {
    return columnAt(this.columns, path);
  }

  /**
   * Decodes a datum into the next row. The bytes are referred to, not copied.
   * @throws DatumError if it is not one of the schema; the batch is then as it was.
   */
  append({ bytes, start, end, offset, timestamp }: DatumSource): void {
    const { rows } = this;
    this.#buffers.push(bytes);
    try {
      const stopped = datumReader(this.schema).read(this.columns, bytes, start, end, rows);
      if (stopped !== end)
        throw new DatumError('trailing-bytes', stopped - start, `${end - stopped} bytes follow the alert,`);
    } catch (error) {
      this.columns.truncate(rows);
      this.#buffers.pop();
      throw error;
    }
    this.#starts.push(start);
    this.#ends.push(end);
    this.offsets.push(offset);
    this.timestamps.push(timestamp);
  }
}

/** Makes all byte columns of a batch refer to one list of messages, so that a message is listed once. */
function shareBuffers(root: StructColumn, buffers: Uint8Array[]): void {
  for (const column of flattenColumns(root)) if (column instanceof BinaryColumn) column.buffers = buffers;
}
