import { gunzipSync } from 'node:zlib';
import { readCsvTable } from './csv-table.ts';
import { readFitsTable } from './fits-table.ts';
import { readParquetTable } from './parquet-table.ts';
import type { SourceTable } from './source-table.ts';

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, text.length)).toString('latin1') ===
  text;

/**
 * Reads a table by what it begins with: Parquet, FITS (first binary table), or else separated values; each of them
 * also compressed with gzip.
 *
 * @param wanted columns of a Parquet file that are needed. @default all
 * @throws CatalogueError if it cannot be read
 */
export async function readTable(
  bytes: Uint8Array,
  file: string,
  wanted?: ReadonlySet<string>,
): Promise<SourceTable> {
  if (startsWith(bytes, '\x1f\x8b')) return readTable(gunzipSync(bytes), file, wanted);
  if (startsWith(bytes, 'PAR1')) return readParquetTable(bytes, file, wanted);
  if (startsWith(bytes, 'SIMPLE  =')) return readFitsTable(bytes, file);
  return readCsvTable(bytes, file);
}
