import { type AsyncBuffer, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { CatalogueError } from '../catalogue-error.ts';
import type { Cell, SourceColumn, SourceTable } from './source-table.ts';

/**
 * Reads the columns of a Parquet file of any writer. The fields of a struct `s` are columns `s.field`; the items of a
 * list `l` are columns `l.0`, `l.1`, ...
 *
 * @param wanted names of the file's own columns to read. @default all
 * @throws CatalogueError if it is no Parquet file
 */
export async function readParquetTable(
  bytes: Uint8Array,
  file: string,
  wanted?: ReadonlySet<string>,
): Promise<SourceTable> {
  const source: AsyncBuffer = {
    byteLength: bytes.byteLength,
    slice: (start, end) =>
      bytes.buffer.slice(
        bytes.byteOffset + start,
        bytes.byteOffset + (end ?? bytes.byteLength),
      ) as ArrayBuffer,
  };
  try {
    const metadata = await parquetMetadataAsync(source);
    const rows = Number(metadata.num_rows);
    const names = topLevel(metadata.schema).filter((name) => wanted?.has(name) ?? true);
    const cells = new Map(names.map((name) => [name, new Array<unknown>(rows).fill(null)]));
    if (names.length > 0) {
      await parquetRead({
        file: source,
        metadata,
        compressors,
        columns: names,
        onChunk({ columnName, columnData, rowStart }) {
          const column = cells.get(columnName)!;
          for (let k = 0; k < columnData.length; k++) column[rowStart + k] = columnData[k];
        },
      });
    }
    const columns = new Map<string, SourceColumn>();
    for (const [name, values] of cells) flatten(name, values, columns);
    return { file, rows, columns };
  } catch (cause) {
    throw new CatalogueError(`${file}: not a readable Parquet file: ${(cause as Error).message}`, { cause });
  }
}

/** Names of the columns that are children of the root: the schema is a list in depth-first order. */
function topLevel(schema: readonly { readonly name: string; readonly num_children?: number }[]): string[] {
  const names: string[] = [];
  let at = 1;
  const skip = (): void => {
    let children = schema[at++].num_children ?? 0;
    while (children-- > 0) skip();
  };
  while (at < schema.length) {
    names.push(schema[at].name);
    skip();
  }
  return names;
}

/** Adds a column, or one for each field or item that its values have. */
function flatten(name: string, values: readonly unknown[], columns: Map<string, SourceColumn>): void {
  if (values.every((value) => typeof value !== 'object' || value === null)) {
    columns.set(name, { values: values as readonly Cell[] });
    return;
  }
  const isNested = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !(value instanceof Date) && !ArrayBuffer.isView(value);
  if (!values.some(isNested)) {
    columns.set(name, {
      values: values.map((value) => (value instanceof Date ? value.toISOString() : (value as Cell)) ?? null),
    });
    return;
  }
  const keys = new Set(values.flatMap((value) => (isNested(value) ? Object.keys(value) : [])));
  for (const key of keys) {
    const inner = values.map((value) => (isNested(value) ? (value as Record<string, unknown>)[key] : null));
    flatten(`${name}.${key}`, inner, columns);
  }
}
