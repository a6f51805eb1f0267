import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../../src/index.ts';
import { lcFeatures } from '../../../src/ztf/lc-features/lc-features.ts';
import { allRows } from '../../counting-view.ts';
import { type LightCurve, lightCurves, type Point } from '../../support/light-curves.ts';

type Features = Readonly<Record<string, number>> | null;

/** A detection without a source behind it. */
const detection = (jd: number, fid: number, magpsf: number, more: Point = {}): Point => ({
  jd,
  fid,
  magpsf,
  sigmapsf: 0.1,
  distnr: 5,
  magnr: 18,
  sigmagnr: 0.02,
  isdiffpos: 't',
  ...more,
});

const upperLimit = (jd: number, fid: number): Point => ({
  ...detection(jd, fid, 0),
  magpsf: null,
  sigmapsf: null,
});

/** The features in both bands for each alert; the module must not throw on any. */
function featuresOf(...alerts: readonly (readonly Point[] | LightCurve)[]): { g: Features; r: Features }[] {
  const view = lightCurves(
    'ztf',
    alerts.map((alert) => ('points' in alert ? alert : { points: alert })),
  );
  expect(runModules([lcFeatures], view, allRows(view.rows)).size).toBe(0);
  return alerts.map((_, row) => ({
    g: view.added.get('lc_features_g')?.get(row) as Features,
    r: view.added.get('lc_features_r')?.get(row) as Features,
  }));
}

describe('light-curve features of ZTF', () => {
  test('are of each band by itself, and of no other band than g and r', () => {
    const [{ g, r }] = featuresOf([
      detection(1, 1, 19),
      detection(2, 2, 18),
      detection(3, 3, 10),
      detection(4, 1, 20),
    ]);
    expect([g?.['mean'], r?.['mean']]).toEqual([19.5, 18]);
  });

  test('are null in a band without a point, and missing in one with upper limits alone', () => {
    const [{ g, r }] = featuresOf([upperLimit(1, 1), detection(2, 3, 18)]);
    expect(r).toBeNull();
    expect(g).not.toBeNull();
    expect(Object.values(g ?? {}).every(Number.isNaN)).toBe(true);
  });

  test('take a null history for a light curve of one point', () => {
    const [{ g, r }] = featuresOf({ points: [detection(1, 2, 17)], nullHistory: true });
    expect(g).toBeNull();
    expect(r?.['median']).toBe(17);
    expect(r?.['standard_deviation']).toBeNaN();
  });

  test('leave out points that have no magnitude, no error, or one that is not a number', () => {
    const [{ g }] = featuresOf([
      detection(1, 1, 19),
      detection(2, 1, Number.NaN),
      detection(3, 1, 12, { sigmapsf: null }),
      detection(4, 1, 12, { sigmapsf: Number.NaN }),
      detection(5, 1, 20),
    ]);
    expect(g?.['mean']).toBe(19.5);
  });

  test('put points in order of time before they look for steps', () => {
    const [{ g }] = featuresOf([detection(3, 1, 19), detection(1, 1, 18), detection(2, 1, 18.25)]);
    expect(g?.['maximum_slope']).toBe(0.75);
  });

  test('keep the first of several detections of one time and band', () => {
    const [{ g, r }] = featuresOf([
      detection(1, 1, 19),
      detection(1, 1, 15),
      detection(1, 2, 17),
      detection(2, 1, 20),
    ]);
    expect([g?.['mean'], r?.['mean']]).toEqual([19.5, 17]);
  });

  test('keep the later of two points of one time if the earlier has no apparent magnitude', () => {
    const [{ g }] = featuresOf([
      detection(1, 1, 17, { isdiffpos: 'f', distnr: 1 }),
      detection(1, 1, 19),
      detection(2, 2, 18),
    ]);
    expect(g?.['mean']).toBeCloseTo(-2.5 * Math.log10(10 ** -7.2 + 10 ** -7.6), 12);
  });

  test.each([
    ['up to 1.5 arcsec away', 1.5, true],
    ['no farther than that', 1.5000001, false],
    ['at 0', 0, true],
    ['not where the distance is a mark for none', -999, false],
  ])('are of apparent magnitudes with a source %s, at one point of any band', (_, distnr, isBehind) => {
    const [{ g }] = featuresOf([detection(1, 3, 19, { distnr }), detection(2, 1, 18)]);
    const apparent = -2.5 * Math.log10(2 * 10 ** (-0.4 * 18));
    expect(g?.['mean']).toBeCloseTo(isBehind ? apparent : 18, 12);
  });

  test('do not count a source behind an upper limit', () => {
    const [{ g }] = featuresOf([{ ...upperLimit(1, 1), distnr: 0.1 }, detection(2, 1, 18)]);
    expect(g?.['mean']).toBe(18);
  });

  test('subtract a negative difference, and leave the point out where nothing remains', () => {
    const behind = { distnr: 0.5 };
    const [{ g, r }] = featuresOf([
      detection(1, 1, 19, { ...behind, isdiffpos: 'f' }),
      detection(2, 1, 19, { ...behind, isdiffpos: '0' }),
      detection(3, 2, 17, { ...behind, isdiffpos: 'f' }),
      detection(4, 2, 19, { ...behind, isdiffpos: '1', magnr: -999 }),
    ]);
    expect(g?.['mean']).toBeCloseTo(-2.5 * Math.log10(10 ** -7.2 - 10 ** -7.6), 12);
    expect(r?.['mean']).toBeNaN();
  });

  test('do without the columns that an old schema lacks', () => {
    const points = [19, 20].map((magpsf, k) => ({ jd: k, fid: 1, magpsf, sigmapsf: 0.1 }));
    expect(featuresOf(points)[0].g?.['mean']).toBe(19.5);
  });

  test('of an alert do not depend on the ones before', () => {
    const long = Array.from({ length: 700 }, (_, k) => detection(k, 1 + (k % 2), 18 + (k % 5)));
    const short = [detection(1, 1, 19), detection(2, 1, 20), upperLimit(3, 2)];
    expect(featuresOf(long, short)[1]).toEqual(featuresOf(short)[0]);
  });

  test('are null in a band with an infinite magnitude, and there in the other', () => {
    const [{ g, r }] = featuresOf([detection(1, 1, Number.POSITIVE_INFINITY), detection(2, 2, 18)]);
    expect(g).toBeNull();
    expect(r?.['mean']).toBe(18);
  });
});
