import { num } from '@fink/alert-view';
import { sharedCuts } from '../filter-cuts.ts';

/** Largest Kolmogorov-Smirnov statistics [0 to 1] of a stamp whose power spectrum is that of shuffled pixels. */
const largestScience = 0.5;
const largestTemplate = 0.85;

/**
 * ELEPHANT finds no host in the stamps: the statistics of both are there (negative values mean that there are none)
 * and at most 0.5 for the science stamp, 0.85 for the template. Source: fink-filters 7.45,
 * ztf/livestream/filter_new_hostless; Pessi et al. 2024.
 */
export const hostlessStamps = sharedCuts(
  { science: num('kstest_science'), template: num('kstest_template') },
  ({ science, template }) => ({
    'no host in the science stamp (KS statistic 0 to 0.5)': (row) => isUpTo(science.at(row), largestScience),
    'no host in the template (KS statistic 0 to 0.85)': (row) => isUpTo(template.at(row), largestTemplate),
  }),
);

const isUpTo = (statistic: number, largest: number): boolean => statistic >= 0 && statistic <= largest;
