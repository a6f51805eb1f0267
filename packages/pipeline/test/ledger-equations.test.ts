import { describe, expect, test } from '@jest/globals';
import type { ArchiveRecord, DeliveryRecord } from '../src/index.ts';
import { recordProblems } from '../src/ledger-equations.ts';

const common = {
  survey: 'ztf',
  deployment: 'broker',
  versions: { broker: '1', science: '1' },
  range: { topic: 'ztf_20260101_programid1', partition: 2, from: 100, to: 112, control: 2 },
};

const night = {
  received: 5,
  missing: 0,
  undecodable: { truncated: 1 },
  rejected: { rb: 1 },
  science: 3,
  failed: { roid: 1 },
  accepted: { fink_ztf_count: 3, fink_a_ztf: 2 },
  delivered: { fink_ztf_count: 3, fink_a_ztf: 1 },
  undeliverable: { fink_a_ztf: 1 },
};

const delivery = (
  change: Partial<typeof night> = {},
  range: Partial<typeof common.range> = {},
): DeliveryRecord => ({
  kind: 'delivery',
  ...common,
  range: { ...common.range, ...range },
  // Two nights in one record, as around the change of an observation day.
  nights: { '20260101': night, '20260102': { ...night, ...change } },
});

const counts = { received: 10, missing: 0, undecodable: 2, raw: 8, rejected: 3, science: 5 };
const archive = (change: Partial<typeof counts> = {}, rawRows = 8): ArchiveRecord => ({
  kind: 'archive',
  ...common,
  nights: { '20260101': { ...counts, ...change } },
  objects: [
    { key: 'a', night: '20260101', schema: 's', bytes: 1, kind: 'raw', rows: rawRows },
    { key: 'b', night: '20260101', schema: 's', bytes: 1, kind: 'science', rows: 5 },
    { key: 'c', night: '20260101', schema: '', bytes: 1, kind: 'undecodable', rows: 2 },
  ],
});

describe('one record of the ledger', () => {
  test('balances when each of its records has one fate, over all its nights', () => {
    expect(recordProblems(delivery())).toEqual([]);
    expect(recordProblems(archive())).toEqual([]);
  });

  test.each<[string, DeliveryRecord | ArchiveRecord, string]>([
    [
      'an alert without fate',
      delivery({ science: 2 }),
      'received = undecodable + rejected + science does not hold: 10 and 9',
    ],
    [
      'an accepted alert that went nowhere',
      delivery({ undeliverable: {} as never }),
      'accepted = delivered + undeliverable of fink_a_ztf does not hold: 4 and 3',
    ],
    [
      'an offset that nobody accounts for',
      delivery({}, { to: 113 }),
      'delivery of ztf_20260101_programid1/2: offsets covered = received + missing does not hold: 13 and 12',
    ],
    [
      'an archived alert without fate',
      archive({ rejected: 2 }),
      'archived raw = rejected + science does not hold: 8 and 7',
    ],
    [
      'a row too few in an object',
      archive({}, 7),
      'rows of raw objects = archived raw does not hold: 7 and 8',
    ],
  ])('does not balance with %s, and says by how much', (_what, record, problem) => {
    expect(recordProblems(record)).toEqual([problem]);
  });
});
