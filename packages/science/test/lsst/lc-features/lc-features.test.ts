import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../../src/index.ts';
import { lcFeatures } from '../../../src/lsst/lc-features/lc-features.ts';
import { allRows } from '../../counting-view.ts';
import { type LightCurve, lightCurves, type Point } from '../../support/light-curves.ts';

type Bands = Readonly<Record<string, Readonly<Record<string, number>> | null>>;

const point = (midpointMjdTai: number, band: string, psfFlux: number, more: Point = {}): Point => ({
  midpointMjdTai,
  band,
  psfFlux,
  psfFluxErr: 10,
  ...more,
});

/** Features by band for each alert; the module must not throw on any. */
function featuresOf(...alerts: readonly LightCurve[]): Bands[] {
  const view = lightCurves('lsst', alerts);
  expect(runModules([lcFeatures], view, allRows(view.rows)).size).toBe(0);
  return alerts.map((_, row) => view.added.get('lc_features')?.get(row) as Bands);
}

const bandsOf = (features: Bands): string[] =>
  Object.keys(features).filter((band) => features[band] !== null);

describe('light-curve features of Rubin', () => {
  test('are of the six bands, negative fluxes included', () => {
    const points = [...'ugrizy'].map((band, k) => point(k, band, -100 * (k + 1)));
    const [features] = featuresOf({ points });
    expect(bandsOf(features)).toEqual([...'ugrizy']);
    expect(Object.values(features).map((one) => one?.['mean'])).toEqual([-100, -200, -300, -400, -500, -600]);
  });

  test('are null in bands without a point that has time, flux and error', () => {
    const [features] = featuresOf({
      points: [
        point(1, 'u', 1, { psfFlux: null }),
        point(2, 'g', Number.NaN),
        point(3, 'r', 1, { psfFluxErr: null }),
        point(4, 'i', 1, { midpointMjdTai: null }),
        point(5, 'z', 1),
        point(6, 'x', 1),
      ],
    });
    expect(bandsOf(features)).toEqual(['z']);
  });

  test('of an alert without any such point are a struct of nulls', () => {
    const [features] = featuresOf({ points: [point(1, 'g', Number.NaN)], nullHistory: true });
    expect(bandsOf(features)).toEqual([]);
    expect(Object.keys(features)).toEqual([...'ugrizy']);
  });

  test('keep the first of several points of one time, whichever the band', () => {
    const [features] = featuresOf({
      points: [point(2, 'g', 7), point(1, 'r', 5), point(1, 'g', 9), point(2, 'g', 8)],
    });
    expect(bandsOf(features)).toEqual(['g', 'r']);
    expect([features['g']?.['mean'], features['r']?.['mean']]).toEqual([7, 5]);
  });

  test('put points in order of time', () => {
    const [features] = featuresOf({ points: [point(3, 'y', 9), point(1, 'y', 1), point(2, 'y', 2)] });
    expect(features['y']?.['maximum_slope']).toBe(7);
  });

  test('are null in a band with an infinite flux', () => {
    const [features] = featuresOf({
      points: [point(1, 'g', 1), point(2, 'g', Number.POSITIVE_INFINITY), point(3, 'i', 2)],
    });
    expect(bandsOf(features)).toEqual(['i']);
  });
});
