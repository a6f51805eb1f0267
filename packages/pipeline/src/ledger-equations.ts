import {
  type ArchiveCounts,
  accumulate,
  emptyArchiveCounts,
  emptyNightCounts,
  type NightCounts,
  total,
} from './counts.ts';
import type { ArchiveRecord, LedgerRecord, OffsetRange } from './ledger.ts';

/** Rows of objects, by their kind. */
export type ObjectRows = Record<ArchiveRecord['objects'][number]['kind'], number>;

/** The equation as a problem if it does not hold, else nothing. */
export const unequal = (sentence: string, left: number, right: number): string[] =>
  left === right ? [] : [`${sentence} does not hold: ${left} and ${right}`];

/** What does not hold among the counts of deliveries: of one record, of a night, or of many. */
export const deliveryProblems = (counts: NightCounts): string[] => [
  ...unequal(
    'received = undecodable + rejected + science',
    counts.received,
    total(counts.undecodable) + total(counts.rejected) + counts.science,
  ),
  ...Object.keys(counts.accepted).flatMap((topic) =>
    unequal(
      `accepted = delivered + undeliverable of ${topic}`,
      counts.accepted[topic],
      (counts.delivered[topic] ?? 0) + (counts.undeliverable[topic] ?? 0),
    ),
  ),
];

/** What does not hold among the counts of archived ranges and the rows of their objects. */
export const archiveProblems = (archived: ArchiveCounts, rows: ObjectRows): string[] => [
  ...unequal('received = archived raw + undecodable', archived.received, archived.raw + archived.undecodable),
  ...unequal('archived raw = rejected + science', archived.raw, archived.rejected + archived.science),
  ...unequal('rows of raw objects = archived raw', rows.raw, archived.raw),
  ...unequal('rows of science objects = archived science', rows.science, archived.science),
  ...unequal('rows of undecodable objects = undecodable', rows.undecodable, archived.undecodable),
];

/** Whether the offsets of a record are all accounted for. */
export function rangeProblems({ kind, range, nights }: LedgerRecord): string[] {
  const accounted = Object.values(nights).reduce((sum, n) => sum + n.received + n.missing, range.control);
  const covered = range.to - range.from;
  return unequal(`${kind} of ${keyOf(range)}: offsets covered = received + missing`, covered, accounted);
}

/** A source partition, for messages. */
export const keyOf = ({ topic, partition }: OffsetRange): string => `${topic}/${partition}`;

/** What does not hold within one record of the ledger; empty when it balances. */
export function recordProblems(record: LedgerRecord): string[] {
  if (record.kind === 'delivery') {
    const counts = Object.values(record.nights).reduce(accumulate, emptyNightCounts());
    return [...rangeProblems(record), ...deliveryProblems(counts)];
  }
  const counts = Object.values(record.nights).reduce(accumulate, emptyArchiveCounts());
  return [...rangeProblems(record), ...archiveProblems(counts, rowsOf([record]))];
}

/** Rows of the objects of archived ranges, of one night or of all. */
export function rowsOf(records: readonly ArchiveRecord[], night?: string): ObjectRows {
  const rows = { raw: 0, science: 0, undecodable: 0 };
  for (const { objects } of records) {
    for (const object of objects) {
      if (night === undefined || object.night === night) rows[object.kind] += object.rows;
    }
  }
  return rows;
}
