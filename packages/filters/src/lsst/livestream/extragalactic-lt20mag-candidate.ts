import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { looseCuts } from '../blocks/extragalactic-loose-candidate.ts';
import { isRising } from '../blocks/is-rising.ts';
import { sourceInGalaxy, uncleanSources } from '../example-alerts.ts';
import { age, magnitude } from '../source.ts';

/** Brighter than this magnitude. */
const faintest = 20;
/** More detections than this. */
const tooFewDetections = 4;
/** First detected longer ago than this [day]. */
const tooYoung = 1;

/**
 * Bright rising sources that may be extragalactic: loose block, magnitude below 20, rising block, `nDiaSources > 4`,
 * age above 1 day. Source: fink-filters 7.45, rubin/livestream/filter_extragalactic_lt20mag_candidate.
 */
export const extragalacticLt20magCandidate = defineFilter({
  name: 'extragalactic_lt20mag_candidate',
  survey: 'lsst',
  selects: 'Rising sources brighter than magnitude 20 that are extragalactic, or that SIMBAD does not know.',
  science: 'Supernovae and other transients',
  examples: [
    {
      passes: true,
      alert: {
        ...sourceInGalaxy,
        'diaObject.nDiaSources': 5,
        'diaObject.r_psfFluxMean': 28000,
        'diaObject.r_psfFluxMeanErr': 10,
      },
    },
    { passes: true, alert: { 'xm.simbad_otype': null } },
    { passes: false, alert: { 'xm.simbad_otype': 'Star' } },
    { passes: false, alert: { 'diaObject.r_psfFluxMean': 58000 } },
    { passes: false, alert: { 'diaObject.r_psfFluxMeanErr': 40000 } },
    { passes: false, alert: { 'diaObject.nDiaSources': 4 } },
    { passes: false, alert: { 'misc.firstDiaSourceMjdTaiFink': 61108 } },
    { passes: false, alert: { 'diaSource.psfFlux': 36000 } },
    ...uncleanSources,
  ],
  inputs: {
    looseCuts,
    isRising,
    magnitude,
    age,
    nDiaSources: num('diaObject.nDiaSources'),
  },
  cuts: ({ looseCuts, isRising, magnitude, age, nDiaSources }) => ({
    'brighter than 20 mag': (row) => magnitude.at(row) < faintest,
    'more than 4 detections': (row) => nDiaSources.at(row) > tooFewDetections,
    'older than 1 day': (row) => age.at(row) > tooYoung,
    'brighter than its mean, by more than the error': isRising.at,
    ...looseCuts,
  }),
});
