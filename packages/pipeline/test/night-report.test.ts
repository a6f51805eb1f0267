import { describe, expect, test } from '@jest/globals';
import { type ArchiveRecord, type DeliveryRecord, sumLedger } from '../src/index.ts';

const versions = { broker: '1', science: '1' };
const range = { topic: 'ztf_20260101_programid1', partition: 0, from: 0, to: 10, control: 0 };

const delivery = (change: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  kind: 'delivery',
  survey: 'ztf',
  deployment: 'broker',
  versions,
  range,
  nights: {
    '20260101': {
      received: 9,
      missing: 1,
      undecodable: { truncated: 1 },
      rejected: { rb: 3 },
      science: 5,
      failed: {},
      accepted: { fink_ztf_count: 5, fink_a_ztf: 2 },
      delivered: { fink_ztf_count: 5, fink_a_ztf: 1 },
      undeliverable: { fink_a_ztf: 1 },
    },
  },
  ...change,
});

const object = { key: 'k', night: '20260101', schema: 's', bytes: 1 };
const archive = (change: Partial<ArchiveRecord> = {}): ArchiveRecord => ({
  kind: 'archive',
  survey: 'ztf',
  deployment: 'broker',
  versions,
  range,
  nights: { '20260101': { received: 9, missing: 1, undecodable: 1, raw: 8, rejected: 3, science: 5 } },
  objects: [
    { ...object, kind: 'raw', rows: 8 },
    { ...object, kind: 'science', rows: 5 },
    { ...object, kind: 'undecodable', rows: 1 },
  ],
  ...change,
});

describe('the sums of the ledger', () => {
  test('a night in which every record has one fate is balanced', () => {
    const sums = sumLedger([delivery(), archive()], 'ztf');
    expect(sums.problems).toEqual([]);
    expect(sums).toMatchObject({
      balanced: true,
      nights: ['20260101'],
      received: 9,
      missing: 1,
      undecodable: 1,
      rejected: { rb: 3 },
      science: 5,
      undeliverable: 1,
      delivered: { fink_ztf_count: 5, fink_a_ztf: 1 },
      archived: { raw: 8, science: 5 },
    });
  });

  test.each<[string, (DeliveryRecord | ArchiveRecord)[], RegExp]>([
    ['archived twice', [delivery(), archive(), archive()], /archive ranges .* overlap/],
    ['delivered twice', [delivery(), delivery(), archive()], /delivery ranges .* overlap/],
    ['not archived', [delivery()], /delivered for offsets 0\.\.10 and archived for nothing/],
    [
      'archived only in part',
      [delivery(), archive({ range: { ...range, to: 9 } })],
      /delivered for offsets 0\.\.10 and archived for 0\.\.9/,
    ],
    [
      'a gap between two ranges',
      [
        delivery(),
        delivery({ range: { ...range, from: 12, to: 22 } }),
        archive(),
        archive({ range: { ...range, from: 10, to: 22 } }),
      ],
      /delivery ranges .* leave a gap/,
    ],
    [
      'an offset without a fate',
      [delivery({ range: { ...range, to: 11 } }), archive({ range: { ...range, to: 11 } })],
      /offsets covered = received \+ missing does not hold: 11 and 10/,
    ],
    [
      'an object with a row too few',
      [delivery(), archive({ objects: archive().objects.map((o) => ({ ...o, rows: o.rows - 1 })) })],
      /rows of raw objects = archived raw does not hold: 7 and 8/,
    ],
    [
      'an accepted alert that was not delivered',
      [
        delivery({
          nights: { '20260101': { ...delivery().nights['20260101'], undeliverable: {} } },
        }),
        archive(),
      ],
      /accepted = delivered \+ undeliverable of fink_a_ztf/,
    ],
  ])('%s is found', (_what, records, problem) => {
    const sums = sumLedger(records, 'ztf');
    expect(sums.balanced).toBe(false);
    expect(sums.problems.join('\n')).toMatch(problem);
  });

  test('a range delivered and archived by different versions is listed', () => {
    const sums = sumLedger([delivery(), archive({ versions: { broker: '2', science: '1' } })], 'ztf');
    expect(sums.mixedVersions).toEqual([
      'ztf_20260101_programid1/0 0..10: delivered by 1 (1), archived by 2 (1)',
    ]);
  });

  test('only the wanted night is added up', () => {
    expect(sumLedger([delivery(), archive()], 'ztf', '20260102')).toMatchObject({ received: 0, nights: [] });
  });
});
