import { alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { differenceSign } from '../../src/ztf/difference-sign.ts';

const points = (...signs: readonly (string | null)[]) => signs.map((isdiffpos) => ({ isdiffpos }));

describe('the sign of a difference', () => {
  const sign = differenceSign.bind(
    alertsOf('ztf', [
      { 'candidate.isdiffpos': 't', prv_candidates: points('f', null, '1', '0') },
      { 'candidate.isdiffpos': '1', prv_candidates: null },
      { 'candidate.isdiffpos': 'f', prv_candidates: [] },
      { 'candidate.isdiffpos': '0', prv_candidates: points('t') },
    ]),
  );

  test('is positive for t and 1, in the history and now, alert by alert', () => {
    expect([0, 1, 2, 3, 4].map((nth) => sign.isPositive(0, nth))).toEqual([false, false, true, false, true]);
    expect([sign.isPositive(1, 0), sign.isPositive(2, 0)]).toEqual([true, false]);
    expect([sign.isPositive(3, 0), sign.isPositive(3, 1)]).toEqual([true, false]);
  });
});
