import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';

/** The value of both criteria at their threshold. */
const threshold = 1;

/**
 * Blazars in a high state: the last standardized flux and its mean over 5 days, both in units of the source's high
 * threshold, are above 1. Source: fink-filters 7.45, ztf/filter_blazar_high_state.
 */
export const blazarHighState = defineFilter({
  name: 'blazar_high_state',
  survey: 'ztf',
  selects: 'Blazars of the CTAO list that are brighter than their high-state threshold, now and over 5 days.',
  science: 'Blazars',
  examples: [
    { passes: true, alert: { blazar_stats: { instantness_high: 2, robustness_high: 1.1 } } },
    { passes: false, alert: { blazar_stats: { instantness_high: 2, robustness_high: 1 } } },
    { passes: false, alert: { blazar_stats: null } },
    { passes: false, alert: { blazar_stats: { instantness_high: 1, robustness_high: 1.1 } } },
  ],
  inputs: {
    instantness: num('blazar_stats.instantness_high'),
    robustness: num('blazar_stats.robustness_high'),
  },
  cuts: ({ instantness, robustness }) => ({
    'last flux above the high threshold': (row) => instantness.at(row) > threshold,
    'mean flux of 5 days above the high threshold': (row) => robustness.at(row) > threshold,
  }),
});
