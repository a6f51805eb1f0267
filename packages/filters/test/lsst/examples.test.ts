import { alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { lsstLivestream } from '../../src/lsst/livestream/index.ts';
import { selected } from '../support/selected.ts';

describe('filters of LSST', () => {
  test.each(lsstLivestream)('$name does with its examples what they say', (filter) => {
    const [first, ...others] = filter.examples;
    const alerts = [first.alert, ...others.map(({ alert }) => ({ ...first.alert, ...alert }))];
    expect(selected(filter, alertsOf('lsst', alerts))).toEqual(filter.examples.map(({ passes }) => passes));
  });

  test.each(lsstLivestream)('$name does not select an alert of which nothing is known', (filter) => {
    expect(selected(filter, alertsOf('lsst', [{ 'diaSource.diaSourceId': 1n }]))).toEqual([false]);
  });

  test('have the names of the 14 tags', () => {
    expect(lsstLivestream.map(({ name }) => name).sort()).toEqual([
      'extragalactic_lt20mag_candidate',
      'extragalactic_new_candidate',
      'extragalactic_svom',
      'faint_trails',
      'fast_transient_gvom',
      'hostless_candidate',
      'in_simbad',
      'in_tns',
      'is_solar_system',
      'mdwarf_flare',
      'most_likely_sn',
      'remove_unlikely_transients',
      'sn_near_galaxy_candidate',
      'uniform_sample',
    ]);
  });
});
