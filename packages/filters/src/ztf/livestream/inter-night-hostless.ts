import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { hostOrCatalogued } from '../hostless-examples.ts';
import { hostlessStamps } from '../hostless-stamps.ts';
import { lastSteps, night } from '../same-night.ts';
import { uncatalogued } from '../uncatalogued.ts';

/**
 * Sources without a host galaxy that came back in a later night: `ndethist` 3, the last three points are detections,
 * the first two less than 12 hours apart, the third more than 12 hours after the second, in no catalogue, and hostless
 * in the stamps. Source: fink-filters 7.45, ztf/livestream/filter_inter_night_hostless.
 */
export const interNightHostless = defineFilter({
  name: 'inter_night_hostless',
  survey: 'ztf',
  selects:
    'Sources in no catalogue and without a host galaxy, seen twice in one night and again in a later one.',
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
        'candidate.ndethist': 3,
        'candidate.jd': 2459001.8,
        'candidate.magpsf': 19,
        prv_candidates: [
          { jd: 2459000.7, magpsf: 19.1 },
          { jd: 2459000.8, magpsf: 19.2 },
        ],
      },
    },
    { passes: false, alert: { 'candidate.jd': 2459000.9 } },
    { passes: false, alert: { prv_candidates: [{ jd: 2459000.8, magpsf: 19.2 }] } },
    {
      passes: false,
      alert: {
        prv_candidates: [
          { jd: 2459000.7, magpsf: null },
          { jd: 2459000.8, magpsf: 19.2 },
        ],
      },
    },
    { passes: false, alert: { 'candidate.ndethist': 2 } },
    ...hostOrCatalogued,
  ],
  inputs: { ndethist: num('candidate.ndethist'), lastSteps, uncatalogued, hostlessStamps },
  cuts: ({ ndethist, lastSteps, uncatalogued, hostlessStamps }) => ({
    'third detection': (row) => ndethist.at(row) === 3,
    'third more than 12 hours after the second': (row) => lastSteps.at(row).latest > night,
    'first two less than 12 hours apart': (row) => lastSteps.at(row).before < night,
    ...hostlessStamps,
    ...uncatalogued,
  }),
});
