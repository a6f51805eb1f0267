import { describe, expect, test } from '@jest/globals';
import { alertValue, rawValue, shortestFloat, shortText } from '../../src/try/alert-values.ts';
import { optional, record, viewOf } from './support/views.ts';

const view = viewOf(
  [
    { name: 'id', type: 'long' },
    optional('candidate', record('candidate', [optional('rb', 'float'), { name: 'ra', type: 'double' }])),
    optional('history', { type: 'array', items: 'int' }),
    { name: 'stamp', type: 'bytes' },
    { name: 'isSolar', type: 'boolean' },
  ],
  [
    {
      id: 2752190655615010044n,
      candidate: { rb: 0.91, ra: 151.356685006123 },
      history: [1, 2],
      stamp: Buffer.from('ab'),
      isSolar: true,
    },
    { id: 1n, candidate: null, history: null, stamp: Buffer.from(''), isSolar: false },
  ],
);
const text = (path: string, row = 0): string => alertValue(view, path, row).text;

describe('a value of an alert', () => {
  test('is exact: ids in 64 bits, single precision without the digits of its double', () => {
    expect(text('id')).toBe('2752190655615010044');
    expect(text('candidate.rb')).toBe('0.91');
    expect(text('candidate.ra')).toBe('151.356685006123');
    expect(text('isSolar')).toBe('true');
  });

  test('of what is larger says what it is', () => {
    expect([text('history'), text('stamp'), text('candidate')]).toEqual(['2 records', '2 bytes', 'present']);
  });

  test('is null where any part of its path is null or absent', () => {
    for (const path of ['candidate.rb', 'candidate.ra', 'history', 'candidate', 'nowhere', 'id.part']) {
      expect(alertValue(view, path, 1)).toEqual({ text: 'null', kind: 'null' });
      expect(rawValue(view, path, 1)).toBeNull();
    }
  });

  test.each([0.1, -9.9e-38, 3.4028234663852886e38, 16777216, 1 / 3, -0.0000017544000456837239])(
    'single precision %p reads back as the same number',
    (value) => expect(Math.fround(Number(shortestFloat(Math.fround(value))))).toBe(Math.fround(value)),
  );

  test('is shortened for a table, but not what identifies, places or dates the alert', () => {
    const number = (value: string) => ({ text: value, kind: 'number' as const });
    expect(shortText('candidate.ra', number('151.356685006123'))).toBe('151.356685006');
    expect(shortText('candidate.jd', number('2460235.6278009'))).toBe('2460235.6278');
    expect(shortText('candidate.magpsf', number('18.695138931'))).toBe('18.6951');
    expect(shortText('candid', number('2752190655615010044'))).toBe('2752190655615010044');
    expect(shortText('x', number('NaN'))).toBe('NaN');
  });
});
