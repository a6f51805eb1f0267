import { accumulate, type CountsBy, emptyArchiveCounts, emptyNightCounts, total } from './counts.ts';
import type { ArchiveRecord, DeliveryRecord, LedgerRecord } from './ledger.ts';
import {
  archiveProblems,
  deliveryProblems,
  keyOf,
  rangeProblems,
  rowsOf,
  unequal,
} from './ledger-equations.ts';

/** Sums of a night, or of several, as the ledger has them. */
export interface LedgerSums {
  readonly survey: string;
  readonly nights: readonly string[];
  readonly received: number;
  readonly undecodable: number;
  readonly missing: number;
  /** Offsets that never were messages: transaction markers, compacted records. 0 on a telescope's usual topics. */
  readonly control: number;
  readonly rejected: CountsBy;
  readonly science: number;
  readonly failed: CountsBy;
  readonly undeliverable: number;
  readonly delivered: CountsBy;
  readonly archived: { readonly raw: number; readonly science: number };
  /** Whether every record has exactly one fate, and both sinks agree. */
  readonly balanced: boolean;
  /** What does not add up; empty when balanced. */
  readonly problems: readonly string[];
  /** Ranges that were delivered and archived by different versions. */
  readonly mixedVersions: readonly string[];
}

/**
 * Adds up ledger records and checks that the sums hold. With `night` only that night's counts are added; ranges
 * of offsets are checked over all records given.
 */
export function sumLedger(records: readonly LedgerRecord[], survey: string, night?: string): LedgerSums {
  const ours = records.filter((record) => record.survey === survey);
  const deliveries = ours.filter((record) => record.kind === 'delivery');
  const archives = ours.filter((record) => record.kind === 'archive');
  const wanted = (name: string): boolean => night === undefined || name === night;

  const counts = emptyNightCounts();
  for (const { nights } of deliveries) {
    for (const [name, part] of Object.entries(nights)) if (wanted(name)) accumulate(counts, part);
  }
  const archived = emptyArchiveCounts();
  for (const { nights } of archives) {
    for (const [name, part] of Object.entries(nights)) if (wanted(name)) accumulate(archived, part);
  }
  const rows = rowsOf(archives, night);

  const undecodable = total(counts.undecodable);
  const rejected = total(counts.rejected);
  const problems = [
    ...sequenceProblems('delivery', deliveries),
    ...sequenceProblems('archive', archives),
    ...coverageProblems(deliveries, archives),
    ...deliveryProblems(counts),
    ...archiveProblems(archived, rows),
    ...unequal('received by delivery = received by archive', counts.received, archived.received),
    ...unequal(
      'control offsets in delivery = control offsets in archive',
      deliveries.reduce((sum, { range }) => sum + range.control, 0),
      archives.reduce((sum, { range }) => sum + range.control, 0),
    ),
    ...unequal('missing in delivery = missing in archive', counts.missing, archived.missing),
    ...unequal('rejected by delivery = rejected by archive', rejected, archived.rejected),
    ...unequal('science by delivery = science by archive', counts.science, archived.science),
    ...unequal('undecodable by delivery = by archive', undecodable, archived.undecodable),
  ];
  const nights = new Set(ours.flatMap((record) => Object.keys(record.nights)).filter(wanted));
  return {
    survey,
    nights: [...nights].sort(),
    received: counts.received,
    undecodable,
    missing: counts.missing,
    control: deliveries.reduce((sum, { range }) => sum + range.control, 0),
    rejected: counts.rejected,
    science: counts.science,
    failed: counts.failed,
    undeliverable: total(counts.undeliverable),
    delivered: counts.delivered,
    archived: { raw: rows.raw, science: rows.science },
    balanced: problems.length === 0,
    problems,
    mixedVersions: mixedVersions(deliveries, archives),
  };
}

/** Records by source partition, in the order of their offsets. */
function byPartition<R extends LedgerRecord>(records: readonly R[]): Map<string, R[]> {
  const groups = Map.groupBy(records, ({ range }) => keyOf(range));
  for (const group of groups.values()) group.sort((a, b) => a.range.from - b.range.from);
  return groups;
}

/** Ranges must follow each other without gap or overlap, and cover received + missing + control. */
function sequenceProblems(sink: string, records: readonly LedgerRecord[]): string[] {
  const problems: string[] = [];
  for (const [partition, group] of byPartition(records)) {
    for (let k = 1; k < group.length; k++) {
      const [before, after] = [group[k - 1].range, group[k].range];
      if (before.to === after.from) continue;
      const what = before.to > after.from ? 'overlap' : 'leave a gap';
      problems.push(`${sink} ranges of ${partition} ${what}: ..${before.to} and ${after.from}..`);
    }
    problems.push(...group.flatMap(rangeProblems));
  }
  return problems;
}

/** Both sinks must cover the same offsets. */
function coverageProblems(
  deliveries: readonly DeliveryRecord[],
  archives: readonly ArchiveRecord[],
): string[] {
  const [delivered, archived] = [coverage(deliveries), coverage(archives)];
  return [...new Set([...delivered.keys(), ...archived.keys()])].flatMap((partition) => {
    const [a, b] = [delivered.get(partition) ?? 'nothing', archived.get(partition) ?? 'nothing'];
    return a === b ? [] : [`${partition} is delivered for offsets ${a} and archived for ${b}`];
  });
}

const coverage = (records: readonly LedgerRecord[]): Map<string, string> =>
  new Map(
    [...byPartition(records)].map(([partition, group]) => [
      partition,
      `${group[0].range.from}..${group[group.length - 1].range.to}`,
    ]),
  );

/** Offsets that one version delivered and another archived, after an update in the middle of a night. */
function mixedVersions(deliveries: readonly DeliveryRecord[], archives: readonly ArchiveRecord[]): string[] {
  const archivesOf = byPartition(archives);
  const found = new Set<string>();
  for (const { range, versions } of deliveries) {
    for (const archive of archivesOf.get(keyOf(range)) ?? []) {
      const from = Math.max(range.from, archive.range.from);
      const to = Math.min(range.to, archive.range.to);
      if (from >= to) continue;
      const [a, b] = [versions, archive.versions];
      if (a.broker === b.broker && a.science === b.science) continue;
      found.add(
        `${keyOf(range)} ${from}..${to}: delivered by ${a.broker} (${a.science}), archived by ${b.broker} (${b.science})`,
      );
    }
  }
  return [...found].sort();
}
