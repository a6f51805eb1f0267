import { runModules, type ScienceModule } from '@fink/science';
import { type AlertValues, alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { classification } from '../../src/ztf/classification.ts';

/** An alert of which all scores are there and none speaks for anything. */
const unknown: AlertValues = {
  cdsxmatch: 'Unknown',
  roid: 0,
  mulens: 0,
  snn_snia_vs_nonia: 0,
  snn_sn_vs_all: 0,
  rf_snia_vs_nonia: 0,
  rf_kn_vs_nonkn: 0,
  tracklet: '',
  'candidate.drb': 0.9,
  'candidate.classtar': 0.9,
  'candidate.ndethist': 5,
  'candidate.jd': 2459001.5,
  'candidate.jdstarthist': 2459000.5,
};

function finkclass(values: AlertValues): unknown {
  return classOf({ ...unknown, ...values });
}

function classOf(values: AlertValues): unknown {
  const alerts = alertsOf('ztf', [values]);
  // The declaration of a module, made without the package that runs modules.
  const module: ScienceModule = classification;
  expect(runModules([module], alerts, Uint32Array.of(0)).size).toBe(0);
  return alerts.added.get('finkclass')?.get(0);
}

const supernova = { snn_sn_vs_all: 0.9 };

describe('the Fink classification', () => {
  test.each<[string, AlertValues]>([
    ['Unknown', {}],
    ['Microlensing candidate', { mulens: 0.5 }],
    ['SN candidate', supernova],
    ['Early SN Ia candidate', { ...supernova, rf_snia_vs_nonia: 0.9 }],
    ['Kilonova candidate', { ...supernova, rf_snia_vs_nonia: 0.9, rf_kn_vs_nonkn: 0.9 }],
    ['Solar System candidate', { roid: 2 }],
    ['Tracklet', { roid: 2, tracklet: 'TRCK_20200101_120000_00' }],
    ['Tracklet', { rf_kn_vs_nonkn: 0.9, tracklet: 'TRCK_20200101_120000_00' }],
    ['Solar System MPC', { roid: 3, tracklet: 'TRCK_20200101_120000_00' }],
    ['Ambiguous', { ...supernova, mulens: 0.5, tracklet: 'TRCK_20200101_120000_00' }],
    ['Ambiguous', { ...supernova, roid: 2 }],
    ['Ambiguous', { roid: 3, mulens: 0.5 }],
    ['Blazar', { roid: 3, mulens: 0.5, cdsxmatch: 'Blazar' }],
    ['Blazar', { cdsxmatch: 'Blazar', tracklet: 'TRCK_20200101_120000_00' }],
    ['SN candidate', { ...supernova, cdsxmatch: 'Galaxy' }],
    ['Unknown', { ...supernova, cdsxmatch: 'Galaxy_Candidate' }],
    ['Unknown', { cdsxmatch: 'Fail 404' }],
  ])('is %s for %j', (expected, values) => {
    expect(finkclass(values)).toBe(expected);
  });

  test.each([
    'cdsxmatch',
    'roid',
    'mulens',
    'snn_snia_vs_nonia',
    'snn_sn_vs_all',
    'rf_snia_vs_nonia',
    'rf_kn_vs_nonkn',
  ])('is null, not Unknown, where %s is missing', (column) => {
    expect(finkclass({ [column]: null })).toBeNull();
  });

  test('needs no tracklets, which the stream does not have', () => {
    const { tracklet, ...stream } = unknown;
    expect(tracklet).toBe('');
    expect(classOf(stream)).toBe('Unknown');
    expect(classOf({ ...stream, roid: 2 })).toBe('Solar System candidate');
  });

  test('is what the scores that are there say, where others are missing', () => {
    expect(finkclass({ roid: 3, mulens: null, rf_kn_vs_nonkn: null })).toBe('Solar System MPC');
    expect(finkclass({ ...supernova, mulens: null })).toBe('SN candidate');
    expect(finkclass({ tracklet: 'TRCK_20200101_120000_00', mulens: null })).toBe('Tracklet');
  });
});
