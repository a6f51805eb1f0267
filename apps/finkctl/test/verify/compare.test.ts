import type { ArchivedObject } from '@fink/pipeline';
import { describe, expect, test } from '@jest/globals';
import { compare, type LedgerSide } from '../../src/verify/compare.ts';
import type { Recount, TopicRecount } from '../../src/verify/recount.ts';
import { sums } from '../support/sums.ts';

const object = (kind: ArchivedObject['kind'], rows: number): ArchivedObject => ({
  key: `${kind}/survey=ztf/night=20260101/1.parquet`,
  kind,
  night: '20260101',
  schema: '',
  rows,
  bytes: 1000,
});
const objects = [object('raw', 9), object('science', 7), object('undecodable', 1)];
const ledger: LedgerSide = { sums, objects };

const topic = (messages: number, more: Partial<TopicRecount> = {}): TopicRecount => ({
  messages,
  duplicates: [],
  unidentified: 0,
  expired: false,
  ...more,
});
const agreeing: Recount = {
  topics: new Map([
    ['fink_sso_ztf_candidates_ztf', topic(3)],
    ['fink_first_pass_candidates_ztf', topic(0)],
    ['fink_ztf_count', topic(7)],
  ]),
  deadLetters: { undecodable: { truncated: 1 }, undeliverable: 0, expired: false },
  objects: new Map(objects.map(({ key, rows, bytes }) => [key, { rows, bytes }])),
};
const withTopic = (name: string, recount: TopicRecount): Recount => ({
  ...agreeing,
  topics: new Map([...agreeing.topics, [name, recount]]),
});
const withObject = (
  key: string,
  found: { rows: number; bytes: number } | { unreadable: string; bytes: number },
) => ({
  ...agreeing,
  objects: new Map([...agreeing.objects, [key, found]]),
});
const found = (recount: Recount, side = ledger) => compare(side, recount, 'fink_ztf_count');

describe('the ledger against a recount', () => {
  test('agrees where every count does', () => {
    expect(found(agreeing)).toEqual({ discrepancies: [], notes: [] });
  });

  test('a message too few or too many is a discrepancy', () => {
    for (const n of [2, 4]) {
      expect(found(withTopic('fink_sso_ztf_candidates_ztf', topic(n))).discrepancies).toEqual([
        `messages of fink_sso_ztf_candidates_ztf: counted ${n}, the ledger says 3`,
      ]);
    }
    expect(found(withTopic('fink_first_pass_candidates_ztf', topic(1))).discrepancies).toHaveLength(1);
  });

  test('a topic that is gone is a discrepancy', () => {
    const topics = new Map([...agreeing.topics].filter(([name]) => name !== 'fink_sso_ztf_candidates_ztf'));
    expect(found({ ...agreeing, topics }).discrepancies).toEqual([
      'fink_sso_ztf_candidates_ztf: it does not exist, but the ledger says that 3 were delivered to it',
    ]);
  });

  test('a duplicate is a discrepancy that names its source', () => {
    const recount = withTopic('fink_sso_ztf_candidates_ztf', topic(3, { duplicates: ['ztf_1/0/17'] }));
    expect(found(recount).discrepancies).toEqual([
      'fink_sso_ztf_candidates_ztf: 1 duplicates of messages (source ztf_1/0/17)',
    ]);
  });

  test('a message without source headers is a discrepancy', () => {
    const recount = withTopic('fink_ztf_count', topic(7, { unidentified: 1 }));
    expect(found(recount).discrepancies).toEqual(['fink_ztf_count: 1 messages have no source headers']);
  });

  test('messages that have expired are noted, more than there should be are not', () => {
    const fewer = found(withTopic('fink_ztf_count', topic(5, { expired: true })));
    expect(fewer).toEqual({
      discrepancies: [],
      notes: ['fink_ztf_count: its first messages have expired; 5 are left of 7'],
    });
    expect(found(withTopic('fink_ztf_count', topic(8, { expired: true }))).discrepancies).toHaveLength(1);
  });

  test('dead letters are compared, those that have expired are noted', () => {
    const none = { undecodable: {}, undeliverable: 0, expired: false };
    expect(found({ ...agreeing, deadLetters: none }).discrepancies).toEqual([
      'undecodable records among the dead letters: counted 0, the ledger says 1',
    ]);
    expect(found({ ...agreeing, deadLetters: { ...none, expired: true } }).discrepancies).toEqual([]);
    const more = { undecodable: { truncated: 1 }, undeliverable: 2, expired: false };
    expect(found({ ...agreeing, deadLetters: more }).discrepancies).toEqual([
      'undeliverable ones among the dead letters: counted 2, the ledger says 0',
    ]);
  });

  test('an object that is gone is a discrepancy, and its rows are missed', () => {
    const present = new Map([...agreeing.objects].filter(([key]) => !key.startsWith('raw/')));
    expect(found({ ...agreeing, objects: present }).discrepancies).toEqual([
      `${objects[0].key}: the ledger names it with 9 rows, but it is not in the store`,
      'rows of raw objects, by their footers: counted 0, the ledger says 9',
    ]);
  });

  test('an object with other rows or bytes, or that cannot be read, is a discrepancy', () => {
    const { key } = objects[1];
    expect(found(withObject(key, { rows: 6, bytes: 1000 })).discrepancies).toEqual([
      `rows of ${key}: counted 6, the ledger says 7`,
      'rows of science objects, by their footers: counted 6, the ledger says 7',
      'fink_ztf_count has 7 messages, but the science objects have 6 rows',
    ]);
    expect(found(withObject(key, { rows: 7, bytes: 999 })).discrepancies).toEqual([
      `${key}: has 999 bytes, the ledger says 1000`,
    ]);
    const [line] = found(withObject(key, { unreadable: 'cut off', bytes: 1000 })).discrepancies;
    expect(line).toBe(`${key}: cannot be read: cut off`);
  });

  test('an object that the ledger names twice is a discrepancy', () => {
    const side = { sums, objects: [...objects, objects[0]] };
    expect(found(agreeing, side).discrepancies).toEqual([`${objects[0].key}: the ledger names it twice`]);
  });

  test('an object that the ledger does not name is an orphan: noted, and no fault', () => {
    expect(found(withObject('raw/survey=ztf/night=20260101/2.parquet', { rows: 5, bytes: 9 }))).toEqual({
      discrepancies: [],
      notes: [
        'orphan: raw/survey=ztf/night=20260101/2.parquet is in the store, but the ledger does not name it',
      ],
    });
  });

  test('a ledger that was tampered with does not agree', () => {
    const forged = { ...sums, delivered: { ...sums.delivered, fink_ztf_count: 6 }, science: 6, received: 9 };
    expect(found(agreeing, { sums: forged, objects }).discrepancies).toEqual([
      'messages of fink_ztf_count: counted 7, the ledger says 6',
      'rows of raw objects, by their footers: counted 9, the ledger says 8',
      'rows of science objects, by their footers: counted 7, the ledger says 6',
    ]);
  });
});
