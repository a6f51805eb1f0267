import { type AlertView, bindInputs, id } from '@fink/alert-view';
import { describeWithShared } from '@fink/test-data';
import { type AlertValues, alertsOf, goldenRows } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { defineModule } from '../../../src/index.ts';
import { elephant } from '../../../src/lsst/elephant/elephant.ts';
import type { HostStatistics } from '../../../src/lsst/elephant/host-test.ts';
import { misc } from '../../../src/lsst/misc/misc.ts';
import { countingView } from '../../counting-view.ts';
import { addedTo } from '../../support/golden-columns.ts';
import { stampOf } from './stamps.ts';

/** The statistics as the original has them. */
interface Clf {
  readonly elephant_kstest_science: number | null;
  readonly elephant_kstest_template: number | null;
}

interface GoldenRow {
  readonly diaSourceId: number | bigint;
  readonly file: string;
  readonly fink_science_version: string;
  readonly production: {
    readonly clf?: Clf;
    readonly xm?: Readonly<Record<string, string | number | null>>;
  };
}

const labels = [
  'simbad_otype',
  'gaiadr3_DR3Name',
  'mangrove_HyperLEDA_name',
  'mangrove_2MASS_name',
  'spicy_class',
] as const;
const xmFields = {
  simbad_otype: { kind: 'utf8', meaning: 'as produced' },
  gaiadr3_DR3Name: { kind: 'utf8', meaning: 'as produced' },
  mangrove_HyperLEDA_name: { kind: 'utf8', meaning: 'as produced' },
  mangrove_2MASS_name: { kind: 'utf8', meaning: 'as produced' },
  spicy_class: { kind: 'utf8', meaning: 'as produced' },
  legacydr8_zphot: { kind: 'float32', meaning: 'as produced' },
} as const;

/** Adds the cross-matches that the original produced. */
const produced = (golden: readonly GoldenRow[]) => {
  const rows = new Map(golden.map((row) => [BigInt(row.diaSourceId), row.production.xm]));
  return defineModule({
    name: 'produced',
    survey: 'lsst',
    purpose: 'Cross-matches that the original produced.',
    inputs: { diaSourceId: id('diaSource.diaSourceId') },
    outputs: { xm: { kind: 'struct', meaning: 'as produced', fields: xmFields } },
    bind:
      ({ diaSourceId }, { xm }) =>
      (row) => {
        const known = rows.get(diaSourceId.at(row) ?? 0n);
        xm.set(row);
        for (const name of labels) {
          const label = known?.[name];
          if (typeof label === 'string') xm.fields[name].set(row, label);
        }
        const zphot = known?.['legacydr8_zphot'];
        if (typeof zphot === 'number') xm.fields.legacydr8_zphot.set(row, zphot);
      },
  });
};

/** Since 8.39 the original looks at few alerts only, as we do. */
const isGated = ({ fink_science_version }: GoldenRow): boolean =>
  Number(fink_science_version.split('.')[1]) >= 39;

/** Tells which alerts have statistics. */
const found = defineModule({
  name: 'found',
  survey: 'lsst',
  purpose: 'Whether there are statistics.',
  inputs: { elephant },
  outputs: { found: { kind: 'boolean', meaning: 'There are statistics.' } },
  bind:
    ({ elephant }, { found }) =>
    (row) =>
      found.set(row, elephant.at(row) !== null),
});

describeWithShared('ELEPHANT for Rubin on real alerts', (shared) => {
  test('has statistics where the original has', async () => {
    const golden = goldenRows<GoldenRow>(shared, 'lsst-real.jsonl').filter(isGated);
    expect(golden.length).toBeGreaterThan(0);
    const files = golden.map(({ file }) => file);
    const ours = await addedTo(shared, [produced(golden), misc, found], files);
    const sent = (one: Clf | undefined): boolean => typeof one?.elephant_kstest_template === 'number';
    expect(files.map((file) => [file, ours.get(file)?.['found']])).toEqual(
      golden.map(({ file, production }) => [file, sent(production.clf)]),
    );
  });
});

/** An alert whose stamps are examined, and are candidates. */
const hostless: AlertValues = {
  'diaSource.diaSourceId': 170112044704464914n,
  'diaSource.midpointMjdTai': 61100,
  'diaSource.ra': 150,
  'diaSource.dec': 2,
  'diaSource.psfFlux': 900,
  'diaSource.templateFlux': 500,
  'diaSource.templateFluxErr': 50,
  'diaObject.nDiaSources': 3,
  'misc.firstDiaSourceMjdTaiFink': 61090,
  cutoutScience: stampOf(1n, 6),
  cutoutTemplate: stampOf(2n, 0),
};

/** The statistics of every alert of a batch. */
function statisticsIn(view: AlertView): (HostStatistics | null)[] {
  const bound = bindInputs({ elephant }, view).elephant;
  return Array.from({ length: view.rows }, (_, row) => {
    const statistics = bound.at(row);
    return statistics && { ...statistics };
  });
}

const statisticsOf = (...alerts: readonly AlertValues[]) => statisticsIn(alertsOf('lsst', alerts));

describe('ELEPHANT for Rubin', () => {
  test('examines no packet without any of the columns', () => {
    expect(statisticsIn(countingView(1))).toEqual([null]);
  });

  test('has statistics of a candidate, the same whatever else is in the batch', () => {
    const [alone] = statisticsOf(hostless);
    expect(alone?.science).toBeGreaterThan(0);
    expect(alone?.template).toBeGreaterThan(0);
    const other = { ...hostless, 'diaSource.diaSourceId': 7n };
    const [first, second] = statisticsOf(other, hostless);
    expect(second).toEqual(alone);
    expect(first).not.toEqual(alone);
  });

  const point = (k: number, arcsec: number) => ({
    midpointMjdTai: 61100 - k / 24,
    ra: 150,
    dec: 2 - (k * arcsec) / 3600,
  });

  test.each<[string, AlertValues]>([
    ['a third detection less than 30 days after the first', { 'misc.firstDiaSourceMjdTaiFink': 61070.01 }],
    ['a template just above 300 nJy', { 'diaSource.templateFlux': 300.01 }],
    ['a template just below 2000 nJy', { 'diaSource.templateFlux': 1999.9 }],
    ['a template just above 5 sigma', { 'diaSource.templateFluxErr': 99.9 }],
    ['failed queries', { 'xm.simbad_otype': 'Fail 504', 'xm.gaiadr3_DR3Name': 'Fail' }],
    ['a source at rest', { prvDiaSources: [point(1, 0.1), point(2, 0.1)] }],
    ['two detections far apart', { prvDiaSources: [point(1, 3)] }],
    ['a source without history', { prvDiaSources: null }],
    ['larger stamps', { cutoutScience: stampOf(1n, 6, 41), cutoutTemplate: stampOf(2n, 0, 41) }],
  ])('examines the stamps of %s', (_, change) => {
    expect(statisticsOf({ ...hostless, ...change })[0]).not.toBeNull();
  });

  test.each<[string, AlertValues]>([
    ['a second detection', { 'diaObject.nDiaSources': 2 }],
    ['a detection without an object', { 'diaObject.nDiaSources': undefined }],
    ['a source of 30 days', { 'misc.firstDiaSourceMjdTaiFink': 61070 }],
    ['a source of unknown age', { 'misc.firstDiaSourceMjdTaiFink': null }],
    ['a source fainter than in the template', { 'diaSource.psfFlux': 0 }],
    ['a template of 300 nJy', { 'diaSource.templateFlux': 300 }],
    ['a template of 2000 nJy', { 'diaSource.templateFlux': 2000 }],
    ['a template of 5 sigma', { 'diaSource.templateFluxErr': 100 }],
    ['a template without error', { 'diaSource.templateFluxErr': null }],
    ['a Solar System object', { ssSource: {} }],
    ['a source of SIMBAD', { 'xm.simbad_otype': 'Galaxy' }],
    ['a source of Gaia', { 'xm.gaiadr3_DR3Name': 'Gaia DR3 3848481015806896512' }],
    ['a galaxy of Mangrove', { 'xm.mangrove_HyperLEDA_name': 'NGC 1' }],
    ['a galaxy of 2MASS', { 'xm.mangrove_2MASS_name': '00071' }],
    ['a source of SPICY', { 'xm.spicy_class': 'ClassII' }],
    ['a source of the Legacy Survey', { 'xm.legacydr8_zphot': 0.5 }],
    ['a moving source', { prvDiaSources: [point(1, 3), point(2, 3)] }],
    ['a missing stamp', { cutoutTemplate: null }],
    ['a stamp that is cut off', { cutoutScience: stampOf(1n, 6).subarray(0, 4000) }],
    ['a stamp that is none', { cutoutScience: Buffer.from('no image') }],
    ['a smaller stamp', { cutoutScience: stampOf(1n, 6, 29) }],
    ['a template with a large host', { cutoutTemplate: stampOf(2n, 30) }],
    ['a source in both stamps', { cutoutTemplate: stampOf(2n, 6) }],
  ])('has no statistics of %s, and does not fail', (_, change) => {
    expect(statisticsOf({ ...hostless, ...change })).toEqual([null]);
  });

  test('gathers light curves only where all else lets an alert pass', () => {
    const asked: string[] = [];
    const watched = (change: AlertValues): AlertView => {
      const view = alertsOf('lsst', [{ ...hostless, ...change }]);
      const memo: AlertView['memo'] = (key, make) => {
        asked.push(key);
        return view.memo(key, make);
      };
      return { ...view, memo };
    };
    statisticsIn(watched({ 'diaObject.nDiaSources': 2 }));
    expect(asked).toEqual([]);
    statisticsIn(watched({}));
    expect(asked).toContain('history ra');
  });
});
