import { describeWithShared, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../../src/index.ts';
import { nalerthist } from '../../../src/ztf/nalerthist/nalerthist.ts';
import { roid } from '../../../src/ztf/roid/roid.ts';
import { transientFeatures } from '../../../src/ztf/transient-features/transient-features.ts';
import { addedTo, addedToRealAlerts, rowsOf } from '../../support/real-ztf-alerts.ts';
import { type ZtfAlert, ztfAlerts } from '../../support/ztf-alerts.ts';

interface GoldenRow {
  readonly file: string;
  readonly transient_features: Readonly<Record<string, boolean | null>>;
}

describeWithShared('transient features of real alerts', (shared) => {
  const golden = goldenRows<GoldenRow>(shared, 'ztf-modules.jsonl');
  const names = Object.keys(golden[0].transient_features);

  test.each(names)('%s equals the reference, nulls included', async (name) => {
    const ours = await addedToRealAlerts(shared, golden, [nalerthist, roid, transientFeatures]);
    const flags = (file: string): Readonly<Record<string, unknown>> => {
      const { transient_features: struct, is_transient } = ours.get(file) ?? {};
      return { ...(struct as object), is_transient };
    };
    expect(golden.map(({ file }) => [file, flags(file)[name]])).toEqual(
      golden.map((row) => [row.file, row.transient_features[name]]),
    );
  });
});

/** A supernova candidate, a day old, far from everything. */
const candidate = {
  jd: 2460000.5,
  jdstarthist: 2459999.5,
  isdiffpos: 't',
  magpsf: 18,
  rb: 0.9,
  drb: 0.99,
  ndethist: 2,
  distnr: 5,
  magnr: 20,
  neargaia: 80,
  maggaia: 18,
  neargaiabright: -999,
  maggaiabright: -999,
  ...Object.fromEntries(['g', 'r', 'i', 'z'].map((band) => [`s${band}mag1`, 20])),
  srmag2: 20,
  srmag3: 20,
  sgscore1: 0.1,
  sgscore2: 0.1,
  sgscore3: 0.1,
  distpsnr1: 5,
  distpsnr2: 15,
  distpsnr3: 25,
};
const yesterday = { jd: 2459999.5, magpsf: 19.5, isdiffpos: 't' };

const flagsOf = (alert: Partial<ZtfAlert>, version?: string): Readonly<Record<string, unknown>> => {
  const prv_candidates = 'prv_candidates' in alert ? alert.prv_candidates : [yesterday];
  const merged = {
    prv_candidates,
    added: { roid: 0, ...alert.added },
    candidate: { ...candidate, ...alert.candidate },
  };
  const view = ztfAlerts([merged], version);
  expect(runModules([transientFeatures], view, rowsOf(view)).size).toBe(0);
  const { transient_features: struct, is_transient } = addedTo(view, 0);
  return { ...(struct as object), is_transient };
};

describe('transient features', () => {
  test('call a new source that is real, alone and seen twice a transient', () => {
    expect(flagsOf({})).toEqual({
      faint: false,
      positivesubtraction: true,
      real: true,
      pointunderneath: false,
      brightstar: false,
      variablesource: false,
      stationary: true,
      is_transient: true,
    });
  });

  test.each<[string, string, boolean | null, Partial<ZtfAlert>]>([
    ['fainter than 19.8 mag', 'faint', true, { candidate: { magpsf: 19.81 } }],
    ['just brighter than 19.8 mag', 'faint', false, { candidate: { magpsf: 19.799 } }],
    [
      'at 19 mag earlier in the night',
      'faint',
      true,
      { prv_candidates: [{ ...yesterday, jd: 2460000.4, magpsf: 19 }] },
    ],
    [
      'fainter than 19 mag three quarters of a day ago',
      'faint',
      false,
      { prv_candidates: [{ ...yesterday, jd: 2459999.75 }] },
    ],
    ['negative', 'positivesubtraction', false, { candidate: { isdiffpos: 'f' } }],
    ['positive in the old spelling', 'positivesubtraction', true, { candidate: { isdiffpos: '1' } }],
    ['negative in the old spelling', 'positivesubtraction', false, { candidate: { isdiffpos: '0' } }],
    ['at a drb below 0.8', 'real', false, { candidate: { drb: 0.79 } }],
    ['without a drb', 'real', null, { candidate: { drb: null } }],
    ['without a drb, at a low rb', 'real', false, { candidate: { drb: null, rb: 0.19 } }],
    ['on a star', 'pointunderneath', true, { candidate: { sgscore1: 0.77, distpsnr1: 2.4 } }],
    [
      'on an M dwarf',
      'pointunderneath',
      true,
      { candidate: { sgscore1: 0.21, distpsnr1: 0.9, srmag1: 20, szmag1: 16.9 } },
    ],
    [
      'without a distance to Pan-STARRS (-999)',
      'pointunderneath',
      false,
      { candidate: { sgscore1: 0.9, distpsnr1: -999 } },
    ],
    [
      'near a bright star of Gaia',
      'brightstar',
      true,
      { candidate: { neargaiabright: 19, maggaiabright: 11 } },
    ],
    [
      'near a third source of Pan-STARRS that is a star',
      'brightstar',
      true,
      { candidate: { distpsnr3: 19, srmag3: 13.9, sgscore3: 0.95 } },
    ],
    [
      'near a bright galaxy',
      'brightstar',
      false,
      { candidate: { distpsnr1: 19, simag1: 13.9, sgscore1: 0.5 } },
    ],
    ['detected 201 times', 'variablesource', true, { candidate: { ndethist: 201 } }],
    ['without a history', 'stationary', false, { prv_candidates: null }],
    [
      'with upper limits only',
      'stationary',
      false,
      { prv_candidates: [{ jd: 2459999.5, diffmaglim: 20, magpsf: null }] },
    ],
    ['seen 20 minutes ago', 'stationary', false, { prv_candidates: [{ ...yesterday, jd: 2460000.49 }] }],
    ['seen as negative only', 'stationary', false, { prv_candidates: [{ ...yesterday, isdiffpos: 'f' }] }],
    ['of a known asteroid', 'is_transient', false, { added: { roid: 3 } }],
  ])('of a source %s: %s is %p', (_, name, expected, alert) => {
    expect(flagsOf(alert)[name]).toBe(expected);
  });

  test('leave a transient open only where nothing speaks against it', () => {
    expect(flagsOf({ candidate: { drb: null } })['is_transient']).toBeNull();
    expect(flagsOf({ candidate: { drb: null, isdiffpos: 'f' } })['is_transient']).toBe(false);
  });

  test('take a magnitude that is not a number as missing', () => {
    const flags = flagsOf({ candidate: { magpsf: Number.NaN } });
    expect(flags['faint']).toBeNull();
    expect(flags['is_transient']).toBeNull();
  });

  test('read packets of an old schema, which have no drb', () => {
    expect(flagsOf({}, '3.2')).toMatchObject({ real: null, stationary: true, is_transient: null });
  });
});
