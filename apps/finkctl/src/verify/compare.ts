import type { ArchivedObject, LedgerSums } from '@fink/pipeline';
import type { Recount, TopicRecount } from './recount.ts';

/** What the ledger says of a night. */
export interface LedgerSide {
  readonly sums: LedgerSums;
  readonly objects: readonly ArchivedObject[];
}

/** What the comparison of the ledger with a recount came to. */
export interface Findings {
  /** What does not agree. */
  readonly discrepancies: readonly string[];
  /** What could not be checked, and what is no fault: orphaned objects, which readers do not trust. */
  readonly notes: readonly string[];
}

/** Examples named of many duplicates. */
const examples = 3;

/** Compares; pure. `countTopic` holds one message per alert with science. */
export function compare(ledger: LedgerSide, recount: Recount, countTopic: string): Findings {
  const discrepancies: string[] = [];
  const notes: string[] = [];
  compareTopics(ledger.sums, recount, discrepancies, notes);
  compareDeadLetters(ledger.sums, recount, discrepancies, notes);
  const rows = compareObjects(ledger.objects, recount, discrepancies, notes);
  const { received, undecodable, science, missing } = ledger.sums;
  // Delivery and archive keep separate accounts; here the footers meet those of the delivery.
  expect(discrepancies, 'rows of raw objects, by their footers', rows.raw, received - undecodable);
  expect(discrepancies, 'rows of science objects, by their footers', rows.science, science);
  expect(discrepancies, 'rows of undecodable objects, by their footers', rows.undecodable, undecodable);
  const counted = recount.topics.get(countTopic);
  if (counted && !counted.expired && ledger.sums.undeliverable === 0 && counted.messages !== rows.science) {
    discrepancies.push(
      `${countTopic} has ${counted.messages} messages, but the science objects have ${rows.science} rows`,
    );
  }
  if (missing > 0)
    notes.push(`${missing} offsets were missing at the source: nothing of them can be recounted`);
  return { discrepancies, notes };
}

function expect(discrepancies: string[], what: string, counted: number, ledger: number): void {
  if (counted !== ledger) discrepancies.push(`${what}: counted ${counted}, the ledger says ${ledger}`);
}

function compareTopics(sums: LedgerSums, recount: Recount, discrepancies: string[], notes: string[]): void {
  for (const topic of new Set([...recount.topics.keys(), ...Object.keys(sums.delivered)])) {
    const wanted = sums.delivered[topic] ?? 0;
    const counted = recount.topics.get(topic);
    if (counted === undefined) {
      discrepancies.push(
        `${topic}: it does not exist, but the ledger says that ${wanted} were delivered to it`,
      );
      continue;
    }
    const { messages, duplicates, unidentified, expired } = counted;
    if (duplicates.length > 0) discrepancies.push(duplicatesOf(topic, counted));
    if (unidentified > 0) discrepancies.push(`${topic}: ${unidentified} messages have no source headers`);
    if (expired && messages < wanted) {
      notes.push(`${topic}: its first messages have expired; ${messages} are left of ${wanted}`);
    } else expect(discrepancies, `messages of ${topic}`, messages, wanted);
  }
}

function duplicatesOf(topic: string, { duplicates }: TopicRecount): string {
  const named = duplicates.slice(0, examples).join(', ');
  const more = duplicates.length > examples ? ', ...' : '';
  return `${topic}: ${duplicates.length} duplicates of messages (source ${named}${more})`;
}

function compareDeadLetters(
  sums: LedgerSums,
  { deadLetters }: Recount,
  discrepancies: string[],
  notes: string[],
): void {
  if (deadLetters === undefined) return;
  const undecodable = Object.values(deadLetters.undecodable).reduce((sum, n) => sum + n, 0);
  if (deadLetters.expired && undecodable <= sums.undecodable) {
    notes.push(`dead letters have expired; ${undecodable} are left of ${sums.undecodable}`);
    return;
  }
  expect(discrepancies, 'undecodable records among the dead letters', undecodable, sums.undecodable);
  expect(
    discrepancies,
    'undeliverable ones among the dead letters',
    deadLetters.undeliverable,
    sums.undeliverable,
  );
}

/** Compares object by object; returns the rows by kind of those that the ledger names. */
function compareObjects(
  objects: readonly ArchivedObject[],
  recount: Recount,
  discrepancies: string[],
  notes: string[],
): Record<ArchivedObject['kind'], number> {
  const rows = { raw: 0, science: 0, undecodable: 0 };
  const named = new Set<string>();
  for (const object of objects) {
    const { key, kind } = object;
    if (named.has(key)) {
      discrepancies.push(`${key}: the ledger names it twice`);
      continue;
    }
    named.add(key);
    const found = recount.objects.get(key);
    if (found === undefined) {
      discrepancies.push(`${key}: the ledger names it with ${object.rows} rows, but it is not in the store`);
      continue;
    }
    if (found.bytes !== object.bytes) {
      discrepancies.push(`${key}: has ${found.bytes} bytes, the ledger says ${object.bytes}`);
    }
    if ('unreadable' in found) {
      discrepancies.push(`${key}: cannot be read: ${found.unreadable}`);
      continue;
    }
    expect(discrepancies, `rows of ${key}`, found.rows, object.rows);
    rows[kind] += found.rows;
  }
  for (const key of [...recount.objects.keys()].sort()) {
    if (!named.has(key)) notes.push(`orphan: ${key} is in the store, but the ledger does not name it`);
  }
  return rows;
}
