import { describe, expect, test } from '@jest/globals';
import { lsstLivestream } from '../../../src/lsst/livestream/index.ts';

describe('filters of LSST', () => {
  test('are the 14 tags, and others of our own', () => {
    const tags = [
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
    ];
    expect(lsstLivestream.map(({ name }) => name)).toEqual(expect.arrayContaining(tags));
  });
});
