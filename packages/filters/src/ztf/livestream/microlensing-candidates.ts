import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';

/**
 * Candidates for microlensing: `mulens > 0`, since the score is zero unless both bands favour microlensing. Source:
 * fink-filters 7.45, ztf/livestream/filter_microlensing_candidates.
 */
export const microlensingCandidates = defineFilter({
  name: 'microlensing_candidates',
  survey: 'ztf',
  selects: 'Light curves that the classifier takes for microlensing in both bands.',
  science: 'Microlensing',
  examples: [
    { passes: true, alert: { mulens: 0.7 } },
    { passes: false, alert: { mulens: 0 } },
    { passes: false, alert: { mulens: null } },
  ],
  inputs: { mulens: num('mulens') },
  cuts: ({ mulens }) => ({ 'mulens > 0': (row) => mulens.at(row) > 0 }),
});
