import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { smallestRb } from '../quality-cuts.ts';

/**
 * Alerts without bad pixels and with a real/bogus score of at least 0.55, in double precision. Source: fink-filters
 * 7.45, ztf/filter_quality_cuts.
 */
export const ztfQualityCuts = defineFilter({
  name: 'ztf_quality_cuts',
  survey: 'ztf',
  selects: 'Alerts without bad pixels whose real/bogus score is 0.55 or more.',
  science: 'Quality',
  examples: [
    { passes: true, alert: { 'candidate.rb': 0.56, 'candidate.nbad': 0 } },
    { passes: false, alert: { 'candidate.rb': 0.54 } },
    { passes: false, alert: { 'candidate.nbad': 1 } },
    { passes: false, alert: { 'candidate.rb': null } },
  ],
  inputs: { rb: num('candidate.rb'), nbad: num('candidate.nbad') },
  cuts: ({ rb, nbad }) => ({
    'no bad pixels': (row) => nbad.at(row) === 0,
    'rb >= 0.55': (row) => rb.at(row) >= smallestRb,
  }),
});
