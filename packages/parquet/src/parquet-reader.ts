import { type Column, type Field, StructColumn, type StructType } from '@fink/columns';
import { assembleColumn } from './assemble-column.ts';
import { type LeafData, readChunk } from './chunk-reader.ts';
import { type ColumnsDescription, parseColumns } from './describe-columns.ts';
import { ParquetError } from './errors.ts';
import { footerMetadata, readExactly, readRawFooter } from './footer-reader.ts';
import { columnsKey } from './format.ts';
import type { RandomAccess } from './random-access.ts';
import { leavesOf, type SchemaNode, schemaNodes } from './schema-tree.ts';
import type { ThriftStruct } from './thrift-reader.ts';

/** The rows of a row group. */
export interface RowGroup {
  readonly columns: StructColumn;
  readonly added: Column[];
}

/**
 * Reads the files of ParquetWriter back into columns with their exact types. Every value is exact to the
 * bit, and so are nulls, empty lists and the branches of unions.
 */
export class ParquetReader {
  /** Rows of the file. */
  readonly rows: number;
  /** The caller's key-value pairs of the footer. */
  readonly metadata: ReadonlyMap<string, string>;
  /** The struct of the rows. */
  readonly field: Field & { readonly type: StructType };
  /** The columns after the struct's own. */
  readonly added: readonly Field[];
  readonly #source: RandomAccess;
  readonly #groups: readonly ThriftStruct[];
  readonly #footerOffset: number;
  readonly #schema: readonly SchemaNode[];

  private constructor(
    source: RandomAccess,
    fileMetadata: ThriftStruct,
    footerOffset: number,
    metadata: ReadonlyMap<string, string>,
    columns: ColumnsDescription,
  ) {
    this.#source = source;
    this.#groups = fileMetadata.structs(4);
    this.#footerOffset = footerOffset;
    this.rows = fileMetadata.number(3);
    this.metadata = metadata;
    this.field = columns.field;
    this.added = columns.added;
    this.#schema = schemaNodes(columns.field.type.fields, columns.added);
  }

  /**
   * Reads the footer.
   * @throws ParquetError when the source is no Parquet file (`not-parquet`), was cut off (`damaged`), or was
   * written by other software (`foreign`).
   */
  static async open(source: RandomAccess): Promise<ParquetReader> {
    const { fileMetadata, offset } = await readRawFooter(source);
    const metadata = footerMetadata(fileMetadata);
    const description = metadata.get(columnsKey);
    if (description === undefined) {
      const creator = fileMetadata.has(6) ? fileMetadata.text(6) : 'unknown software';
      throw new ParquetError(
        'foreign',
        `The file was written by ${creator} and lacks the footer key "${columnsKey}": read it with another Parquet reader.`,
      );
    }
    metadata.delete(columnsKey);
    return new ParquetReader(source, fileMetadata, offset, metadata, parseColumns(description));
  }

  /** Row groups in order; each is read with one read of the source and held no longer than the caller does. */
  async *rowGroups(): AsyncGenerator<RowGroup> {
    for (const [g, group] of this.#groups.entries()) yield await this.#readGroup(group, g);
  }

  async #readGroup(group: ThriftStruct, ordinal: number): Promise<RowGroup> {
    const rows = group.number(3);
    const leaves = leavesOf(this.#schema);
    const chunks = group.structs(1).map((chunk) => chunk.struct(3));
    if (chunks.length !== leaves.length) {
      throw new ParquetError(
        'damaged',
        `Row group ${ordinal} has ${chunks.length} columns where the schema has ${leaves.length}.`,
      );
    }
    const start = Math.min(...chunks.map((chunk) => chunk.number(9)));
    const end = Math.max(...chunks.map((chunk) => chunk.number(9) + chunk.number(7)));
    if (!(start >= 4 && end <= this.#footerOffset)) {
      throw new ParquetError(
        'damaged',
        `Row group ${ordinal} lies at ${start} to ${end}, outside the pages (4 to ${this.#footerOffset}).`,
      );
    }
    const bytes = await readExactly(this.#source, start, end - start);
    const data = chunks.map((chunk, c) =>
      readChunk(bytes.subarray(chunk.number(9) - start), leaves[c], chunk),
    );
    const columns = assembleAll(this.#schema, data);
    for (const column of columns) {
      if (column.length === rows) continue;
      throw new ParquetError(
        'damaged',
        `Row group ${ordinal}: column ${column.field.name} has ${column.length} rows instead of ${rows}.`,
      );
    }
    const own = this.field.type.fields.length;
    const struct = new StructColumn(this.field, columns.slice(0, own));
    struct.reserve(rows);
    struct.length = rows;
    return { columns: struct, added: columns.slice(own, own + this.added.length) };
  }
}

function assembleAll(schema: readonly SchemaNode[], data: readonly LeafData[]): Column[] {
  let first = 0;
  return schema.map((node) => {
    const below = data.slice(first, (first += leavesOf([node]).length));
    return assembleColumn(node, below);
  });
}
