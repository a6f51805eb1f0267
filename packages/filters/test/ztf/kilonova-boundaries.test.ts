import { fromGalactic } from '@fink/sky';
import { type AlertValues, alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import type { Filter } from '../../src/filter.ts';
import { earlyKnCandidates } from '../../src/ztf/livestream/early-kn-candidates.ts';
import { rateBasedKnCandidates } from '../../src/ztf/livestream/rate-based-kn-candidates.ts';
import { selected } from '../support/selected.ts';

/** Whether a filter selects its first example with some values changed. */
const selects = (filter: Filter, change: AlertValues): boolean =>
  selected(filter, alertsOf('ztf', [{ ...filter.examples[0].alert, ...change }]))[0];

/** A position at a galactic latitude [degree], far from the ecliptic, which these longitudes keep clear of. */
const atLatitude = (b: number): AlertValues => {
  const { lon, lat } = fromGalactic(b < 0 ? 270 : 120, b);
  return { 'candidate.ra': lon, 'candidate.dec': lat };
};

describe.each([earlyKnCandidates, rateBasedKnCandidates])('$name', (filter) => {
  test('selects sources more than 10 degrees from the Galactic plane, on both sides', () => {
    expect([10.001, -10.001, 60, -60].map((b) => selects(filter, atLatitude(b)))).toEqual(
      Array(4).fill(true),
    );
    expect([9.999, -9.999, 0].map((b) => selects(filter, atLatitude(b)))).toEqual(Array(3).fill(false));
  });

  test('selects no source without a position', () => {
    expect(selects(filter, { 'candidate.ra': Number.NaN })).toBe(false);
  });
});

describe('rate_based_kn_candidates', () => {
  const passes = (change: AlertValues): boolean => selects(rateBasedKnCandidates, change);

  test('wants a difference that is written as t: the reference does not take 1 for it', () => {
    expect(['t', '1', 'f', '0'].map((isdiffpos) => passes({ 'candidate.isdiffpos': isdiffpos }))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('takes any negative distance for no Solar System object, and a missing one for none of both', () => {
    const distances = [-999, -0.001, 0, 9.999, 10, 10.001, null];
    expect(distances.map((ssdistnr) => passes({ 'candidate.ssdistnr': ssdistnr }))).toEqual([
      true,
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  test('wants a fading of more than 0.3 mag/day', () => {
    // Over two days, with a reference so faint that the difference is the apparent flux.
    const fadingTo = (magpsf: number): AlertValues => ({
      'candidate.magnr': 60,
      'candidate.magpsf': magpsf,
      prv_candidates: [
        { jd: 2459000.5, fid: 1, magpsf: 18, sigmapsf: 0.1, magnr: 60, sigmagnr: 0.1, isdiffpos: 't' },
      ],
    });
    expect([passes(fadingTo(18.601)), passes(fadingTo(18.599))]).toEqual([true, false]);
  });

  test('selects nothing from a history of upper limits, or of another band', () => {
    expect(passes({ prv_candidates: [{ jd: 2459000.5, fid: 1, magpsf: null, diffmaglim: 18 }] })).toBe(false);
    expect(passes({ 'candidate.fid': 2 })).toBe(false);
  });
});

describe('early_kn_candidates', () => {
  test('selects sources more than 10 degrees from the ecliptic', () => {
    // RA 180, where the ecliptic crosses the equator at 23.4 degrees: its latitude is about 0.917 of the declination.
    const atDec = (dec: number): boolean =>
      selects(earlyKnCandidates, { 'candidate.ra': 180, 'candidate.dec': dec });
    expect([10.95, -10.95].map(atDec)).toEqual([true, true]);
    expect([10.85, -10.85].map(atDec)).toEqual([false, false]);
  });
});
