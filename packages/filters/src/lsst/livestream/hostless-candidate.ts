import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { goodQualityCuts } from '../blocks/good-quality.ts';
import { outsideGalacticPlane20Deg } from '../blocks/outside-galactic-plane-20-deg.ts';
import { goodSource } from '../example-alerts.ts';
import { magnitude } from '../source.ts';

/** Smaller Kolmogorov-Smirnov statistics say that the template shows no host; compared in single precision. */
const largestStatistic = Math.fround(0.95);
/** Faintest magnitude. */
const faintest = 21.5;

/**
 * Transients without a visible host: `clf.elephant_kstest_template < 0.95`, good quality, |b| above 20 degrees,
 * magnitude at most 21.5. Stamps that the module did not examine have null, and do not pass. Source: fink-filters 7.45, rubin/livestream/filter_hostless_candidate; Pessi et
 * al. 2024 (arXiv:2404.18165).
 */
export const hostlessCandidate = defineFilter({
  name: 'hostless_candidate',
  survey: 'lsst',
  selects: 'Sources without a visible host according to ELEPHANT, up to magnitude 21.5.',
  science: 'Hostless transients',
  examples: [
    { passes: true, alert: { ...goodSource, 'clf.elephant_kstest_template': 0.5 } },
    { passes: false, alert: { 'clf.elephant_kstest_template': 0.95 } },
    { passes: false, alert: { 'clf.elephant_kstest_template': null } },
    { passes: false, alert: { 'diaSource.psfFlux': 9000, 'diaSource.psfFluxErr': 10 } },
    { passes: false, alert: { 'diaSource.ra': 266.4, 'diaSource.dec': -29 } },
    { passes: false, alert: { 'diaSource.shape_flag': true } },
    { passes: false, alert: { 'diaSource.psfFluxErr': 10000 } },
  ],
  inputs: {
    statistic: num('clf.elephant_kstest_template'),
    goodQualityCuts,
    outsideGalacticPlane20Deg,
    magnitude,
  },
  cuts: ({ statistic, goodQualityCuts, outsideGalacticPlane20Deg, magnitude }) => ({
    'KS statistic of the template < 0.95': (row) => Math.fround(statistic.at(row)) < largestStatistic,
    'no fainter than 21.5 mag': (row) => magnitude.at(row) <= faintest,
    ...goodQualityCuts,
    'farther than 20 degrees from the Galactic plane': outsideGalacticPlane20Deg.at,
  }),
});
