import { parse } from 'csv-parse/sync';
import { CatalogueError } from '../catalogue-error.ts';
import type { SourceTable } from './source-table.ts';

/**
 * Reads a table of separated values whose first line (after lines that begin with #) names the columns. The
 * separator is the tab, the semicolon or the comma, whichever the first line has, in this order. Empty cells are
 * null.
 *
 * @throws CatalogueError if it cannot be read
 */
export function readCsvTable(bytes: Uint8Array, file: string): SourceTable {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = text
    .subarray(0, 65_536)
    .toString()
    .split('\n')
    .find((line) => line.trim() !== '' && !line.startsWith('#'));
  if (first === undefined) throw new CatalogueError(`${file}: the file is empty.`);
  const delimiter = ['\t', ';'].find((separator) => first.includes(separator)) ?? ',';
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      comment: '#',
      comment_no_infix: true,
      trim: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    throw new CatalogueError(`${file}: not a readable CSV file: ${(cause as Error).message}`, { cause });
  }
  const [names, ...rows] = records;
  const columns = new Map(
    names.map((name, k) => [name, { values: rows.map((row) => (row[k] === '' ? null : row[k])) }]),
  );
  return { file, rows: rows.length, columns };
}
