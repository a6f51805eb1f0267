import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';

/** Both criteria in [0, 1): their threshold is not reached. Negative values mean that there is none. */
const isLow = (criterion: number): boolean => criterion >= 0 && criterion < 1;

/**
 * Blazars in a low state: the last standardized flux and its mean over 30 days, both in units of the source's low
 * threshold, are below 1. Source: fink-filters 7.45, ztf/filter_blazar_low_state.
 */
export const blazarLowState = defineFilter({
  name: 'blazar_low_state',
  survey: 'ztf',
  selects: 'Blazars of the CTAO list that are fainter than their low-state threshold, now and over 30 days.',
  science: 'Blazars',
  examples: [
    { passes: true, alert: { blazar_stats: { instantness_low: 0.5, robustness_low: 0.9 } } },
    { passes: false, alert: { blazar_stats: { instantness_low: 0.5, robustness_low: 1 } } },
    { passes: false, alert: { blazar_stats: { instantness_low: -1, robustness_low: -1 } } },
    { passes: false, alert: { blazar_stats: null } },
  ],
  inputs: {
    instantness: num('blazar_stats.instantness_low'),
    robustness: num('blazar_stats.robustness_low'),
  },
  cuts: ({ instantness, robustness }) => ({
    'last flux below the low threshold': (row) => isLow(instantness.at(row)),
    'mean flux of 30 days below the low threshold': (row) => isLow(robustness.at(row)),
  }),
});
