import { describe, expect, test } from '@jest/globals';
import { crossMatch, crossMatchStruct } from '../../src/xmatch/cross-match.ts';
import { alertsAt, columnOf } from './sample-alerts.ts';
import { sampleCatalogue } from './sample-catalogue.ts';

const arcsec = 1 / 3600;
const stars = crossMatch({
  name: 'stars',
  survey: 'ztf',
  purpose: 'A test.',
  match: {
    catalogue: 'stars',
    radius: 1.5,
    columns: {
      star: { kind: 'utf8', from: 'type', none: 'Unknown', meaning: 'Type.' },
      period: { kind: 'float32', from: 'period', meaning: 'Period [day].' },
    },
  },
});
const catalogues = {
  stars: sampleCatalogue('stars', [
    { ra: 10, dec: 0, type: 'far', period: 1 },
    { ra: 10, dec: arcsec, type: 'near', period: 2.5 },
    { ra: 0, dec: 45, type: 'meridian', period: null },
    { ra: 77, dec: 90, type: 'pole', period: 4 },
    { ra: 200, dec: -10, type: null, period: 5 },
  ]),
};

describe('a cross-match', () => {
  test('takes the nearest source within the radius, and says so where there is none', () => {
    const alerts = alertsAt('candidate', [
      [10, 0.8 * arcsec],
      [10, 0.2 * arcsec],
      [10, 2.6 * arcsec],
      [10, -1.4 * arcsec],
    ]);
    expect(columnOf(stars, alerts, catalogues, 'star')).toEqual(['near', 'far', 'Unknown', 'far']);
    expect(columnOf(stars, alerts, catalogues, 'period')).toEqual([2.5, 1, null, 1]);
  });

  test('gives the same source to all alerts that are near it', () => {
    const alerts = alertsAt('candidate', [
      [10, 0],
      [10, 0],
    ]);
    expect(columnOf(stars, alerts, catalogues, 'star')).toEqual(['far', 'far']);
  });

  test('reaches over right ascension 0 and over the poles', () => {
    const alerts = alertsAt('candidate', [
      [360 - arcsec, 45],
      [360, 45],
      [257, 90 - arcsec],
      [0, 90 - 1.6 * arcsec],
    ]);
    expect(columnOf(stars, alerts, catalogues, 'star')).toEqual(['meridian', 'meridian', 'pole', 'Unknown']);
  });

  test('with a source that has no value is as no match', () => {
    const alerts = alertsAt('candidate', [
      [200, -10],
      [0, 45],
    ]);
    expect(columnOf(stars, alerts, catalogues, 'star')).toEqual(['Unknown', 'meridian']);
    expect(columnOf(stars, alerts, catalogues, 'period')).toEqual([5, null]);
  });

  test('is null where an alert has no position, or the environment no catalogue', () => {
    const alerts = alertsAt('candidate', [
      [null, 0],
      [10, null],
      [10, 0],
    ]);
    expect(columnOf(stars, alerts, catalogues, 'star')).toEqual([null, null, 'far']);
    expect(columnOf(stars, alerts, {}, 'star')).toEqual([null, null, null]);
  });

  test('fails on every alert, naming the column, if the catalogue lacks it', () => {
    const lacking = { stars: sampleCatalogue('stars', [{ ra: 1, dec: 2, type: 'x' }]) };
    expect(() => columnOf(stars, alertsAt('candidate', [[1, 2]]), lacking, 'star')).toThrow(
      /stars has no column "period"/,
    );
  });

  test('declares its catalogue', () => {
    expect(stars.catalogues).toEqual(['stars']);
  });

  test('can demand a value: nearer sources without one do not count', () => {
    const classified = crossMatch({
      name: 'classified',
      survey: 'ztf',
      purpose: 'A test.',
      match: {
        catalogue: 'stars',
        radius: 5,
        requires: 'type',
        columns: { type: { kind: 'utf8', from: 'type', none: '', meaning: 'Type.' } },
      },
    });
    const mixed = {
      stars: sampleCatalogue('stars', [
        { ra: 10, dec: 0, type: null },
        { ra: 10, dec: arcsec, type: '' },
        { ra: 10, dec: 2 * arcsec, type: 'SN Ia' },
      ]),
    };
    const alerts = alertsAt('candidate', [
      [10, 0],
      [10, -4 * arcsec],
    ]);
    expect(columnOf(classified, alerts, mixed, 'type')).toEqual(['SN Ia', '']);
  });
});

describe('a struct of cross-matches', () => {
  const both = crossMatchStruct({
    name: 'both',
    survey: 'lsst',
    purpose: 'A test.',
    struct: { name: 'xm', meaning: 'A test.' },
    matches: [
      { catalogue: 'stars', radius: 1.5, columns: { star: { kind: 'utf8', from: 'type', meaning: '' } } },
      {
        catalogue: 'galaxies',
        radius: 60,
        columns: { distance: { kind: 'float32', from: 'd', meaning: '' } },
      },
    ],
  });
  const galaxies = sampleCatalogue('galaxies', [{ ra: 10, dec: 0.01, d: 12.5 }]);

  test('has the columns of each catalogue with its own radius', () => {
    const alerts = alertsAt('diaSource', [
      [10, 0],
      [0, 45],
      [50, 50],
      [null, null],
    ]);
    expect(columnOf(both, alerts, { ...catalogues, galaxies }, 'xm')).toEqual([
      { star: 'far', distance: 12.5 },
      { star: 'meridian', distance: null },
      { star: null, distance: null },
      null,
    ]);
  });

  test('has nulls for a catalogue that is absent, and is null without any', () => {
    const alerts = alertsAt('diaSource', [[10, 0]]);
    expect(columnOf(both, alerts, { galaxies }, 'xm')).toEqual([{ star: null, distance: 12.5 }]);
    expect(columnOf(both, alerts, {}, 'xm')).toEqual([null]);
  });
});
