import type { CountsBy, LedgerSums } from '@fink/pipeline';
import { Names, surveyNamed } from '@fink/topology';
import { type Percentiles, percentiles } from './percentiles.ts';

/** The report of a night as scripts read it (`--json`): these fields and no others. */
export interface NightReport {
  readonly survey: string;
  readonly nights: readonly string[];
  readonly received: number;
  readonly undecodable: number;
  readonly missing: number;
  readonly rejected: CountsBy;
  readonly science: number;
  readonly failed: CountsBy;
  readonly undeliverable: number;
  /** Every declared topic that alerts are delivered to, also those that got none. */
  readonly delivered: CountsBy;
  readonly archived: { readonly raw: number; readonly science: number };
  readonly balanced: boolean;
  /** Null where only the ledger is known. */
  readonly seconds: number | null;
  readonly alertsPerSecond: number | null;
  readonly latencyMs: Percentiles;
}

/** What was measured beside the ledger. */
export interface Measured {
  /** From the first alert published or read to the last commit. */
  readonly seconds: number;
  /** From the source's timestamp to the arrival at a subscriber, of every alert [ms]. */
  readonly latencies: readonly number[];
  /** What does not hold, found outside of the ledger. */
  readonly problems: readonly string[];
}

/** The report of what the ledger says and what was measured. */
export function nightReport(sums: LedgerSums, measured: Measured, names = new Names()): NightReport {
  const { seconds, latencies, problems } = measured;
  return {
    ...ledgerReport(sums, names),
    balanced: sums.balanced && problems.length === 0,
    seconds: round(seconds, 3),
    alertsPerSecond: seconds > 0 ? round(sums.received / seconds, 1) : 0,
    latencyMs: percentiles(latencies),
  };
}

/** The report of what the ledger alone says: nothing was measured. */
export function ledgerReport(sums: LedgerSums, names: Names): NightReport {
  return {
    survey: sums.survey,
    nights: sums.nights,
    received: sums.received,
    undecodable: sums.undecodable,
    missing: sums.missing,
    rejected: sums.rejected,
    science: sums.science,
    failed: sums.failed,
    undeliverable: sums.undeliverable,
    delivered: withAllTopics(sums, names),
    archived: sums.archived,
    balanced: sums.balanced,
    seconds: null,
    alertsPerSecond: null,
    latencyMs: percentiles([]),
  };
}

/** A filter that selected nothing is a result, too. */
function withAllTopics({ survey, delivered }: LedgerSums, names: Names): CountsBy {
  const { name, filters } = surveyNamed(survey);
  const topics = [
    ...filters.map((filter) => names.filterTopic(filter.name, name)),
    names.countTopic(name),
    ...Object.keys(delivered),
  ];
  return Object.fromEntries([...new Set(topics)].map((topic) => [topic, delivered[topic] ?? 0]));
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
