import { brokerVersion } from '@fink/topology';
import { figure, table } from '../report/table.ts';
import { resultKind } from './result-folder.ts';
import type { Tried, TryOptions } from './try-filter.ts';
import type { CutCount } from './waterfall.ts';

/** The outcome for programs: what `--json` writes. */
export interface TryReport {
  readonly kind: typeof resultKind;
  readonly version: string;
  readonly filter: string;
  readonly survey: string;
  readonly selects: string;
  /** The path that the alerts came from. */
  readonly alerts: string;
  readonly received: number;
  readonly undecodable: number;
  readonly undecodableReasons: Readonly<Record<string, number>>;
  /** Alerts that each quality cut rejected. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Alerts that came to the filter. */
  readonly filtered: number;
  readonly waterfall: readonly CutCount[];
  readonly passing: number;
  /** Identities of the alerts that pass; 64-bit ids as text. */
  readonly ids: Tried['passing'];
  /** The cut whose alerts were asked for. */
  readonly failing?: CutCount;
  /** Cards on the page at most. */
  readonly limit: number;
  /** The outcome in a sentence. */
  readonly verdict: string;
  readonly warnings: readonly string[];
  readonly failures: readonly string[];
}

/** Puts the outcome together. */
export function tryReport(tried: Tried, options: TryOptions, alerts: string): TryReport {
  const { filter, limit, failing } = options;
  const { received, undecodable, rejected, filtered, waterfall, passing, failed, warnings } = tried;
  return {
    kind: resultKind,
    version: brokerVersion,
    filter: filter.name,
    survey: filter.survey,
    selects: filter.selects,
    alerts,
    received,
    undecodable: Object.values(undecodable).reduce((sum, n) => sum + n, 0),
    undecodableReasons: undecodable,
    rejected,
    filtered,
    waterfall,
    passing: passing.length,
    ids: passing,
    ...(failing !== undefined && { failing: waterfall[failing] }),
    limit,
    verdict: verdictOf(tried),
    warnings,
    failures: Object.entries(failed).map(
      ([name, { alerts: n, first }]) => `${name} failed on ${figure(n)} alerts, first: ${first}`,
    ),
  };
}

function verdictOf({ received, filtered, passing, waterfall }: Tried): string {
  if (passing.length > 0)
    return `${figure(passing.length)} of ${figure(filtered)} alerts that came to the filter pass it.`;
  if (filtered === 0)
    return `No alert passes: none of the ${figure(received)} packets came as far as the filter.`;
  const last = waterfall.findLastIndex(({ falls }) => falls > 0);
  const { cut, falls } = waterfall[last];
  return `No alert passes: the cut "${cut}" left nothing of the last ${figure(falls)} (look at them: --failing ${last + 1}).`;
}

/** The outcome for a person, in lines. */
export function tryLines(report: TryReport, tried: Tried, folder: string): string[] {
  const { received, undecodableReasons, rejected, filtered, waterfall, failing } = report;
  const lines = [`${report.filter} (${report.survey}): ${report.selects}`, ''];
  lines.push(
    ...table([
      ['received', figure(received)],
      ...Object.entries(undecodableReasons).map(([reason, n]) => [`undecodable: ${reason}`, figure(n)]),
      ...Object.entries(rejected).map(([cut, n]) => [`rejected by quality cut ${cut}`, figure(n)]),
      ['came to the filter', figure(filtered)],
    ]),
    '',
    ...table([
      ['cut, in the order asked', 'fall', 'remain', 'pass it alone'],
      ...waterfall.map(({ cut, falls, remain, alone }, k) => [
        `${k + 1}  ${cut}`,
        figure(falls),
        figure(remain),
        figure(alone),
      ]),
    ]),
    '',
    report.verdict,
  );
  for (const warning of [...report.warnings, ...report.failures]) lines.push(`!! ${warning}`);
  if (tried.table.length > 0) {
    const shown = tried.table.length - 1;
    const all = failing?.falls ?? report.passing;
    const what = failing === undefined ? 'Alerts that pass' : `Alerts that fall at "${failing.cut}"`;
    const file = failing === undefined ? 'passing.csv' : 'failing.csv';
    lines.push(
      '',
      `${what}${shown < all ? `, the first ${shown} of ${figure(all)} (all in ${file})` : ''}:`,
      ...alertLines(tried.table, file),
    );
  }
  lines.push('', `Look at them: ${folder}/index.html`);
  return lines;
}

/** Widest table that is read on a terminal [characters]. */
const mostWidth = 180;

/** The table; where it is too wide, without the columns that say the same of all alerts, and cut off. */
function alertLines(rows: Tried['table'], file: string): string[] {
  const [header, ...alerts] = rows;
  const widths = header.map((_, k) => 2 + Math.max(...rows.map((row) => row[k].length)));
  const isTooWide = widths.reduce((sum, width) => sum + width) > mostWidth;
  let filled = 0;
  const kept = header
    .map((_, k) => k)
    .filter((k) => !isTooWide || alerts.length === 1 || alerts.some((row) => row[k] !== alerts[0][k]))
    .filter((k) => (filled += widths[k]) <= mostWidth);
  const dropped = header.length - kept.length;
  return [
    ...table(rows.map((row) => kept.map((k) => row[k]))),
    ...(dropped > 0 ? [`${figure(dropped)} more columns are in ${file}.`] : []),
  ];
}
