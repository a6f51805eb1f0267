/** A number for a person: 12345 as 12,345. */
export const figure = (value: number): string => value.toLocaleString('en-US');

/** Rows of text with the first column flush left and the others, which are numbers, flush right. */
export const table = (rows: readonly (readonly string[])[]): string[] =>
  aligned(rows, (cell, width, k) => (k === 0 ? cell.padEnd(width) : cell.padStart(width)));

/** Rows of text with all columns flush left. */
export const textTable = (rows: readonly (readonly string[])[]): string[] =>
  aligned(rows, (cell, width) => cell.padEnd(width));

function aligned(
  rows: readonly (readonly string[])[],
  align: (cell: string, width: number, column: number) => string,
): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [k, cell] of row.entries()) widths[k] = Math.max(widths[k] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, k) => align(cell, widths[k], k))
      .join('  ')
      .trimEnd(),
  );
}
