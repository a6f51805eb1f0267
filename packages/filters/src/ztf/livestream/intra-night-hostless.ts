import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { hostOrCatalogued } from '../hostless-examples.ts';
import { hostlessStamps } from '../hostless-stamps.ts';
import { lastSteps, night } from '../same-night.ts';
import { uncatalogued } from '../uncatalogued.ts';

/**
 * Sources without a host galaxy that were seen twice in one night: `ndethist` 2, the last two points are detections
 * less than 12 hours apart, in no catalogue, and hostless in the stamps. Source: fink-filters 7.45,
 * ztf/livestream/filter_intra_night_hostless.
 */
export const intraNightHostless = defineFilter({
  name: 'intra_night_hostless',
  survey: 'ztf',
  selects: 'Sources in no catalogue and without a host galaxy, at their second detection in one night.',
  science: 'Hostless transients',
  examples: [
    {
      passes: true,
      alert: {
        cdsxmatch: 'Unknown',
        DR3Name: 'Unknown',
        roid: 0,
        kstest_science: 0.3,
        kstest_template: 0.7,
        'candidate.distnr': 4,
        'candidate.ndethist': 2,
        'candidate.jd': 2459000.8,
        'candidate.magpsf': 19,
        prv_candidates: [{ jd: 2459000.7, magpsf: 19.1 }],
      },
    },
    { passes: false, alert: { prv_candidates: [{ jd: 2459000.3, magpsf: 19.1 }] } },
    { passes: false, alert: { prv_candidates: [{ jd: 2459000.7, magpsf: null }] } },
    { passes: false, alert: { prv_candidates: null } },
    { passes: false, alert: { 'candidate.ndethist': 1 } },
    ...hostOrCatalogued,
  ],
  inputs: { ndethist: num('candidate.ndethist'), lastSteps, uncatalogued, hostlessStamps },
  cuts: ({ ndethist, lastSteps, uncatalogued, hostlessStamps }) => ({
    'second detection': (row) => ndethist.at(row) === 2,
    'less than 12 hours after the first': (row) => lastSteps.at(row).latest < night,
    ...hostlessStamps,
    ...uncatalogued,
  }),
});
