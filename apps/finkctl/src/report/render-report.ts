import type { CountsBy } from '@fink/pipeline';
import type { NightReport } from './night-report.ts';
import { figure, table } from './table.ts';

const nightsPerLine = 10;

/** What a person is told beyond the report's fields. */
export interface ReportContext {
  /** First line: what was done. */
  readonly title: string;
  /** Alerts published to the source, or read from files; undefined where only the ledger is known. */
  readonly published?: number;
  readonly problems: readonly string[];
  readonly mixedVersions: readonly string[];
  /** Further lines at the end, such as where the archives are. */
  readonly notes?: readonly string[];
}

/** The report of a night for a person: every count, the equations that hold, what does not. */
export function renderReport(report: NightReport, context: ReportContext): string {
  const { delivered } = report;
  return [
    context.title,
    ...nightLines(report.nights),
    '',
    ...table(countRows(report, context.published)),
    '',
    ...table(section('delivered to topics', delivered)),
    '',
    ...equations(report, context.published),
    ...timing(report),
    ...list('Does not add up:', context.problems),
    ...list('Delivered and archived by different versions:', context.mixedVersions),
    '',
    report.balanced ? 'Balanced: every alert has exactly one fate.' : 'NOT BALANCED.',
    ...(context.notes?.length ? ['', ...context.notes] : []),
  ].join('\n');
}

/** Nights in a line, or in several. */
function nightLines(nights: readonly string[]): string[] {
  const lines: string[] = [];
  for (let k = 0; k < nights.length; k += nightsPerLine) {
    lines.push(`${k === 0 ? 'nights: ' : '        '}${nights.slice(k, k + nightsPerLine).join(' ')}`);
  }
  return lines.length === 0 ? ['nights: none'] : lines;
}

function countRows(report: NightReport, published: number | undefined): string[][] {
  return [
    ...(published === undefined ? [] : [['published', figure(published)]]),
    ['received', figure(report.received)],
    ['missing at the source', figure(report.missing)],
    ['undecodable', figure(report.undecodable)],
    ...section('rejected by cuts', report.rejected),
    ['science', figure(report.science)],
    ...section('failed in modules', report.failed),
    ['undeliverable', figure(report.undeliverable)],
    ['archived raw', figure(report.archived.raw)],
    ['archived with science', figure(report.archived.science)],
  ];
}

/** A sum, and below it what it consists of. */
function section(name: string, counts: CountsBy): string[][] {
  const parts = Object.entries(counts).map(([part, n]) => [`  ${part}`, figure(n)]);
  return [[name, figure(sum(counts))], ...parts];
}

const sum = (counts: CountsBy): number => Object.values(counts).reduce((all, n) => all + n, 0);

/** An equation with its numbers, and whether it holds. */
function equation(words: string, left: number, parts: readonly number[]): string {
  const holds = left === parts.reduce((all, n) => all + n, 0);
  return `${holds ? 'ok' : 'NO'}  ${words}: ${figure(left)} = ${parts.map(figure).join(' + ')}`;
}

function equations(report: NightReport, published: number | undefined): string[] {
  const { received, undecodable, science, archived } = report;
  const rejected = sum(report.rejected);
  return [
    ...(published === undefined
      ? []
      : [equation('published = received + missing', published, [received, report.missing])]),
    equation('received = undecodable + rejected + science', received, [undecodable, rejected, science]),
    equation('received = undecodable + archived raw', received, [undecodable, archived.raw]),
    equation('archived raw = rejected + archived with science', archived.raw, [rejected, archived.science]),
  ];
}

function timing({ seconds, alertsPerSecond, latencyMs: { p50, p95, p99 } }: NightReport): string[] {
  const lines =
    seconds !== null && alertsPerSecond !== null
      ? [`${seconds.toFixed(1)} s, ${figure(alertsPerSecond)} alerts/s`]
      : [];
  if (p50 !== null && p95 !== null && p99 !== null) {
    const [a, b, c] = [p50, p95, p99].map((value) => figure(Math.round(value)));
    lines.push(`from the telescope's topic to a subscriber: ${a} ms median, ${b} ms (95 %), ${c} ms (99 %)`);
  }
  return lines.length === 0 ? [] : ['', ...lines];
}

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
