import { createHash } from 'node:crypto';
import type { IHeaders, Message } from 'kafkajs';

/**
 * What became of the records of a source topic: for each place where a record may leave a trace (an output topic,
 * a kind of archive) and each record (`partition:offset`), the traces it left there.
 */
export type Fates = Map<string, Map<string, string[]>>;

/** Adds a trace of a record. */
export function addFate(fates: Fates, place: string, record: string, trace: string): void {
  let records = fates.get(place);
  if (records === undefined) fates.set(place, (records = new Map()));
  const traces = records.get(record);
  if (traces === undefined) records.set(record, [trace]);
  else traces.push(trace);
}

/** Name of a record among those of its topic. */
export const recordName = (partition: number | string, offset: number | bigint | string): string =>
  `${partition}:${offset}`;

/** A short text that differs for messages whose key, value, night or reason differ. */
export function traceOf({ key, value, headers = {} }: Pick<Message, 'key' | 'value' | 'headers'>): string {
  const hash = createHash('sha256');
  for (const part of [key, value, headerText(headers, 'night'), headerText(headers, 'reason')]) {
    hash.update(part === null || part === undefined ? 'none' : `${part.length} `);
    if (part) hash.update(part);
  }
  return hash.digest('base64url').slice(0, 16);
}

/** A header as text; empty when absent. */
export const headerText = (headers: IHeaders, name: string): string => String(headers[name] ?? '');

/** How a record's traces at one place differ from the undisturbed run. */
export interface Difference {
  readonly place: string;
  readonly record: string;
  readonly kind: 'lost' | 'duplicated' | 'changed' | 'foreign';
  readonly expected: number;
  readonly found: number;
}

/**
 * Compares record by record and place by place: 'lost' has fewer traces than expected, 'duplicated' more,
 * 'foreign' some where none was expected, 'changed' as many but others.
 */
export function compareFates(expected: Fates, found: Fates): Difference[] {
  const differences: Difference[] = [];
  for (const place of new Set([...expected.keys(), ...found.keys()])) {
    const [wanted, seen] = [expected.get(place) ?? new Map(), found.get(place) ?? new Map()];
    for (const record of new Set<string>([...wanted.keys(), ...seen.keys()])) {
      const [a, b]: string[][] = [wanted.get(record) ?? [], seen.get(record) ?? []];
      const kind = kindOf(a, b);
      if (kind) differences.push({ place, record, kind, expected: a.length, found: b.length });
    }
  }
  return differences;
}

function kindOf(expected: readonly string[], found: readonly string[]): Difference['kind'] | undefined {
  if (found.length < expected.length) return 'lost';
  if (expected.length === 0) return 'foreign';
  if (found.length > expected.length) return 'duplicated';
  const [a, b] = [expected.toSorted(), found.toSorted()];
  return a.every((trace, k) => trace === b[k]) ? undefined : 'changed';
}
