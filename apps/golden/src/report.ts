import { type ColumnCheck, hidesTooMuch, type Verdict, verdictOf } from './column-check.ts';
import type { TableCheck } from './table-check.ts';

/** How many checks came out how. */
export type Counts = Record<Verdict, number>;

/** Most differences of a column that are told. */
const mostTold = 5;

export function countsOf(tables: readonly TableCheck[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { checks } of tables) for (const check of checks.values()) counts[verdictOf(check)]++;
  return counts;
}

const head = ['column', 'compared', 'equal', 'excepted', 'largest difference', ''];

/** A table as text: one line per column. */
export function tableLines({ table, rows, checks }: TableCheck): string[] {
  const cells = [...checks.values()].map((check) => [
    check.column,
    ...(check.skipped === undefined ? figures(check) : ['', '', '', '']),
    remark(check),
  ]);
  return [`${table}: ${rows.length} rows`, ...aligned([head, ...cells]), ''];
}

const figures = ({ compared, equal, excepted, largest }: ColumnCheck): string[] => [
  String(compared),
  String(equal),
  excepted.size === 0 ? '' : String([...excepted.values()].reduce((sum, n) => sum + n)),
  compared === 0 ? '' : figure(largest),
];

function remark(check: ColumnCheck): string {
  if (check.skipped !== undefined) return `NOT COMPARED: ${check.skipped}`;
  const parts = [...check.excepted].map(([name, n]) => `${name} (${n})`);
  if (check.criterion) parts.unshift(check.criterion.text);
  if (hidesTooMuch(check)) parts.unshift('exceptions hide more than is compared');
  if (verdictOf(check) === 'failed') parts.unshift('FAILED');
  return parts.join('; ');
}

/** Every unexpected difference. */
export function differenceLines({ table, checks }: TableCheck): string[] {
  return [...checks.values()]
    .filter((check) => verdictOf(check) === 'failed')
    .flatMap(({ column, differences }) => {
      const told = differences
        .slice(0, mostTold)
        .map(
          ({ row, ours, reference, exception }) =>
            `${table} ${column}, ${row}: ours ${text(ours)}, reference ${text(reference)}` +
            (exception === undefined ? '' : ` (by the exception "${exception}")`),
        );
      const more = differences.length - told.length;
      return more > 0 ? [...told, `${table} ${column}: ${more} more`] : told;
    });
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_key, item) =>
    typeof item === 'bigint' || Number.isNaN(item) ? String(item) : item,
  ) ?? 'nothing';

const figure = (value: number): string => (value === 0 ? '0' : value.toExponential(1));

/** Rows of text: the first and the last column flush left, the others flush right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  const last = widths.length - 1;
  return rows.map((row) =>
    `  ${row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : c === last ? cell : cell.padStart(widths[c]))).join('  ')}`.trimEnd(),
  );
}
