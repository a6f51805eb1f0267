import { type AlertValues, alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { interNightHostless } from '../../src/ztf/livestream/inter-night-hostless.ts';
import { intraNightHostless } from '../../src/ztf/livestream/intra-night-hostless.ts';
import { newHostless } from '../../src/ztf/livestream/new-hostless.ts';
import { selected } from '../support/selected.ts';

/** A first detection that no catalogue has, with stamps that show no host. */
const hostless: AlertValues = {
  cdsxmatch: 'Unknown',
  DR3Name: 'Unknown',
  roid: 1,
  kstest_science: 0.3,
  kstest_template: 0.7,
  'candidate.distnr': 4,
  'candidate.ndethist': 1,
};

const day = 2_459_000.5;
/** Detections [mag 19] at these times [day], the last one as the current one; null is an upper limit. */
const curve = (times: readonly number[], mags: readonly (number | null)[] = times.map(() => 19)) => ({
  ...hostless,
  'candidate.jd': day + times[times.length - 1],
  'candidate.magpsf': mags.at(-1),
  prv_candidates: times.slice(0, -1).map((time, k) => ({ jd: day + time, magpsf: mags[k] })),
});

describe('a new hostless transient', () => {
  const isNew = (change: AlertValues): boolean =>
    selected(newHostless, alertsOf('ztf', [{ ...hostless, ...change }]))[0];

  test.each<[string, AlertValues]>([
    ['statistics at their limits', { kstest_science: 0.5, kstest_template: 0.85 }],
    ['statistics of zero', { kstest_science: 0, kstest_template: 0 }],
    ['a galaxy of SIMBAD', { cdsxmatch: 'Galaxy' }],
    ['a failed query of SIMBAD', { cdsxmatch: 'Fail 504' }],
    ['no name in Gaia, as text', { DR3Name: 'nan' }],
  ])('may have %s', (_, change) => {
    expect(isNew(change)).toBe(true);
  });

  test.each<[string, AlertValues]>([
    ['a science stamp above its limit', { kstest_science: 0.501 }],
    ['a template above its limit', { kstest_template: 0.851 }],
    ['stamps that are no candidates', { kstest_science: -99, kstest_template: -99 }],
    ['degenerate stamps', { kstest_science: -1 }],
    ['stamps of which nothing is known', { kstest_science: null, kstest_template: null }],
    ['a source of the reference image within 1.5 arcsec', { 'candidate.distnr': 1.5 }],
    ['no distance to one', { 'candidate.distnr': null }],
    ['an object of SIMBAD', { cdsxmatch: 'QSO' }],
    ['no answer of SIMBAD', { cdsxmatch: null }],
    ['a name in Gaia', { DR3Name: 'Gaia DR3 1' }],
    ['a failed query of Gaia', { DR3Name: 'Fail' }],
    ['no answer of Gaia', { DR3Name: null }],
    ['a known asteroid', { roid: 3 }],
    ['no Solar System flag', { roid: null }],
    ['a second detection', { 'candidate.ndethist': 2 }],
  ])('may not have %s', (_, change) => {
    expect(isNew(change)).toBe(false);
  });
});

describe('a hostless transient within one night', () => {
  const isIntra = (alert: AlertValues): boolean =>
    selected(intraNightHostless, alertsOf('ztf', [{ ...alert, 'candidate.ndethist': 2 }]))[0];

  test('has its last two points less than 12 hours apart', () => {
    expect(isIntra(curve([0, 0.4375]))).toBe(true);
    expect(isIntra(curve([0, 0.5]))).toBe(false);
    expect(isIntra(curve([0, 5, 5.25]))).toBe(true);
  });

  test('has no upper limit between its detections', () => {
    expect(isIntra(curve([0, 0.125, 0.25], [19, null, 19]))).toBe(false);
  });

  test('has a history', () => {
    expect(isIntra(curve([0]))).toBe(false);
    expect(isIntra({ ...curve([0]), prv_candidates: null })).toBe(false);
  });
});

describe('a hostless transient of two nights', () => {
  const isInter = (alert: AlertValues): boolean =>
    selected(interNightHostless, alertsOf('ztf', [{ ...alert, 'candidate.ndethist': 3 }]))[0];

  test('has two detections in one night and a third more than 12 hours later', () => {
    expect(isInter(curve([0, 0.25, 1.25]))).toBe(true);
    expect(isInter(curve([0, 0.25, 0.75]))).toBe(false);
    expect(isInter(curve([0, 0.5, 1.5]))).toBe(false);
    expect(isInter(curve([0, 1, 1.25]))).toBe(false);
  });

  test('has three detections without an upper limit between them', () => {
    expect(isInter(curve([0, 1.25]))).toBe(false);
    expect(isInter(curve([0, 0.25, 0.5, 1.25], [19, 19, null, 19]))).toBe(false);
  });
});
