import { describe, expect, test } from '@jest/globals';
import { addFate, compareFates, type Fates, traceOf } from '../src/fates.ts';

function fates(...entries: [place: string, record: string, trace: string][]): Fates {
  const result: Fates = new Map();
  for (const entry of entries) addFate(result, ...entry);
  return result;
}

describe('comparing what a run left with what it should', () => {
  test('finds nothing where all is equal, in whatever order', () => {
    const expected = fates(['topic', '0:1', 'a'], ['topic', '0:1', 'b'], ['raw', '0:1', 'row']);
    const found = fates(['raw', '0:1', 'row'], ['topic', '0:1', 'b'], ['topic', '0:1', 'a']);
    expect(compareFates(expected, found)).toEqual([]);
  });

  test.each([
    ['lost', [['t', '0:1', 'a']], []],
    [
      'lost',
      [
        ['t', '0:1', 'a'],
        ['t', '0:1', 'b'],
      ],
      [['t', '0:1', 'a']],
    ],
    [
      'duplicated',
      [['t', '0:1', 'a']],
      [
        ['t', '0:1', 'a'],
        ['t', '0:1', 'a'],
      ],
    ],
    ['changed', [['t', '0:1', 'a']], [['t', '0:1', 'b']]],
    ['foreign', [], [['t', '0:1', 'a']]],
  ] as [string, [string, string, string][], [string, string, string][]][])(
    'names what is %s',
    (kind, expected, found) => {
      expect(compareFates(fates(...expected), fates(...found))).toMatchObject([
        { kind, place: 't', record: '0:1' },
      ]);
    },
  );
});

describe('the trace of a message', () => {
  const message = { key: Buffer.from('k'), value: Buffer.from('v'), headers: { night: '20260101' } };

  test.each([
    ['key', { key: Buffer.from('other') }],
    ['value', { value: Buffer.from('w') }],
    ['absent value', { value: null }],
    ['night', { headers: { night: '20260102' } }],
    ['reason', { headers: { night: '20260101', reason: 'truncated' } }],
  ])('differs with another %s', (_name, change) => {
    expect(traceOf({ ...message, ...change })).not.toBe(traceOf(message));
  });

  test('is the same for headers as they are sent and as they are read', () => {
    expect(traceOf({ ...message, headers: { night: Buffer.from('20260101'), more: 'x' } })).toBe(
      traceOf(message),
    );
  });
});
