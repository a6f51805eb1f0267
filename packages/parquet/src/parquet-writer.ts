import type { Column, Field, StructColumn, StructType } from '@fink/columns';
import type { ColumnChunkWriter } from './column-chunk-writer.ts';
import { describeColumns, sameType } from './describe-columns.ts';
import { encodeFooter, encodeRowGroup } from './footer-writer.ts';
import { columnsKey, magic } from './format.ts';
import { type NodeWriter, nodeWriter } from './node-writer.ts';
import { Pieces } from './pieces.ts';
import { type SchemaNode, schemaNodes } from './schema-tree.ts';
import { rootSlots } from './slots.ts';

export interface ParquetWriterOptions {
  /** The struct of the rows. */
  readonly field: Field & { readonly type: StructType };
  /**
   * Columns that stand after the struct's own, for instance those of science modules. A column of the struct that
   * has the name of an added one is called `<name>_original` in the file; read back, it has its own name.
   * @default none
   */
  readonly added?: readonly Field[];
  /**
   * Key-value pairs of the footer. The key `fink.columns` is the writer's own.
   * @default none
   */
  readonly metadata?: Readonly<Record<string, string>>;
  /**
   * Uncompressed bytes at which a row group is closed. Readers take a row group at a time; compressed pages
   * are held in memory until the file is finished either way, so a large row group costs little.
   * @default 16 MiB
   */
  readonly rowGroupBytes?: number;
}

/** A finished file: its content in order, and its size in bytes. */
export interface ParquetFile {
  readonly chunks: Uint8Array[];
  readonly bytes: number;
}

/** Rows go through the writer in slices of about this size, so that a page exceeds its size by no more. */
const sliceBytes = 1024 * 1024;
const maxSliceRows = 2048;
const defaultRowGroupBytes = 16 * 1024 * 1024;

/** Writes batches of rows into one Parquet file in memory. */
export class ParquetWriter {
  readonly #field: Field & { readonly type: StructType };
  readonly #added: readonly Field[];
  readonly #metadata: readonly (readonly [string, string])[];
  readonly #rowGroupBytes: number;
  readonly #schema: readonly SchemaNode[];
  readonly #nodes: readonly NodeWriter[];
  readonly #chunks: ColumnChunkWriter[] = [];
  readonly #file = new Pieces();
  readonly #rowGroups: Uint8Array[] = [];
  /** Fields of batches found to fit, with the field of the file that they fit. */
  readonly #checked = new WeakMap<Field, Field>();
  #closedRows = 0;
  #openRows = 0;
  #state: 'open' | 'failed' | 'finished' = 'open';

  /** @throws Error when two columns have the same name, or a type has no place in Parquet. */
  constructor(options: ParquetWriterOptions) {
    const { field, added = [], metadata = {}, rowGroupBytes = defaultRowGroupBytes } = options;
    if (field.nullable)
      throw new Error(`The rows of "${field.name}" are nullable: a file cannot hold null rows.`);
    if (columnsKey in metadata)
      throw new Error(`The metadata key "${columnsKey}" is the writer's own: use another.`);
    this.#field = field;
    this.#added = added;
    this.#metadata = [...Object.entries(metadata), [columnsKey, describeColumns(field, added)]];
    this.#rowGroupBytes = rowGroupBytes;
    this.#schema = schemaNodes(field.type.fields, added);
    this.#nodes = this.#schema.map((node) => nodeWriter(node, this.#chunks));
    this.#file.push(Buffer.from(magic));
  }

  /** Rows appended so far. */
  get rows(): number {
    return this.#closedRows + this.#openRows;
  }

  /** Bytes of memory held: encoded pages, pages under construction, and their scratch. */
  get byteLength(): number {
    let bytes = this.#file.byteLength;
    for (const group of this.#rowGroups) bytes += group.length;
    for (const chunk of this.#chunks) bytes += chunk.byteLength;
    for (const node of this.#nodes) bytes += node.scratchBytes;
    return bytes;
  }

  /**
   * Appends rows of a batch: all of them, or those listed in `rows` in ascending order. `added[k]` holds
   * the k-th added column, with the batch's own row numbers. Everything needed is copied: the batch and the
   * message buffers it views may be dropped afterwards.
   *
   * @throws Error when types, lengths or row numbers do not fit; then nothing was appended. A value that
   * its type does not allow (a symbol out of range, a fixed value of another size) also throws, but leaves
   * the file half written: the writer then refuses everything else.
   */
  append(columns: StructColumn, rows: Uint32Array | null = null, added: readonly Column[] = []): void {
    this.#checkOpen('append');
    this.#checkColumns(columns, rows, added);
    const count = rows === null ? columns.length : rows.length;
    if (count === 0) return;
    const batchBytes = added.reduce((bytes, column) => bytes + column.byteLength, columns.byteLength);
    const rowBytes = Math.max(1, batchBytes / columns.length);
    const sliceRows = Math.max(
      1,
      Math.min(maxSliceRows, Math.floor(Math.min(sliceBytes, this.#rowGroupBytes) / rowBytes)),
    );
    const selected = rows === null ? null : new Int32Array(rows.buffer, rows.byteOffset, rows.length);
    const all = [...columns.children, ...added];
    this.#state = 'failed';
    for (let from = 0; from < count; from += sliceRows) {
      const size = Math.min(sliceRows, count - from);
      const slots = rootSlots(selected?.subarray(from, from + size) ?? null, from, size);
      for (let c = 0; c < this.#nodes.length; c++) this.#nodes[c].append(all[c], slots);
      this.#openRows += size;
      if (this.#openBytes() >= this.#rowGroupBytes) this.#closeRowGroup();
    }
    this.#state = 'open';
  }

  /** Closes the file. Its bytes are those already held, in blocks; only the footer is made new. */
  finish(): ParquetFile {
    this.#checkOpen('finish');
    this.#closeRowGroup();
    this.#state = 'finished';
    const footer = encodeFooter(this.#schema, this.#closedRows, this.#rowGroups, this.#metadata);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(footer.length);
    for (const part of [footer, size, Buffer.from(magic)]) this.#file.push(part);
    return { chunks: this.#file.finish(), bytes: this.#file.length };
  }

  #openBytes(): number {
    let bytes = 0;
    for (const chunk of this.#chunks) bytes += chunk.uncompressedBytes;
    return bytes;
  }

  #closeRowGroup(): void {
    if (this.#openRows === 0) return;
    const leaves = this.#chunks.map((chunk) => chunk.leaf);
    const chunks = this.#chunks.map((chunk) => chunk.finish(this.#file));
    this.#rowGroups.push(encodeRowGroup(leaves, chunks, this.#openRows, this.#rowGroups.length));
    this.#closedRows += this.#openRows;
    this.#openRows = 0;
  }

  #checkOpen(action: string): void {
    if (this.#state === 'open') return;
    const reason = this.#state === 'finished' ? 'the file is finished' : 'an earlier append failed half-way';
    throw new Error(`Cannot ${action}: ${reason}. Start a new ParquetWriter.`);
  }

  #checkColumns(columns: StructColumn, rows: Uint32Array | null, added: readonly Column[]): void {
    if (added.length !== this.#added.length) {
      throw new Error(`The file has ${this.#added.length} added columns, the batch brings ${added.length}.`);
    }
    this.#checkType(columns.field, this.#field);
    for (const [k, column] of added.entries()) {
      this.#checkType(column.field, this.#added[k]);
      if (column.length < columns.length) {
        throw new Error(
          `Added column "${column.field.name}" has ${column.length} rows, the batch ${columns.length}.`,
        );
      }
    }
    if (rows === null) return;
    for (let i = 0, above = -1; i < rows.length; above = rows[i++]) {
      if (rows[i] > above && rows[i] < columns.length) continue;
      throw new Error(
        `Row number ${rows[i]} at place ${i}: rows must ascend and stay below the ${columns.length} of the batch.`,
      );
    }
  }

  #checkType(found: Field, wanted: Field): void {
    if (found === wanted || this.#checked.get(found) === wanted) return;
    if (found.name !== wanted.name || !sameType(found, wanted)) {
      throw new Error(
        `Column "${found.name}" is not of the type that the file has as "${wanted.name}": start a new file for it.`,
      );
    }
    this.#checked.set(found, wanted);
  }
}
