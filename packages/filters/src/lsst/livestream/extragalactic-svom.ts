import { defineFilter } from '../../filter.ts';
import { nearGalaxyCuts } from '../blocks/extragalactic-near-galaxy-candidate.ts';
import { sourceInGalaxy, uncleanSources } from '../example-alerts.ts';
import { age, magnitude } from '../source.ts';

/** First detected less than this long ago [day]. */
const tooOld = 5;
/** Brighter than this magnitude. */
const faintest = 24;

/**
 * Young sources near a galaxy, for SVOM: near-galaxy block, age below 5 days, magnitude below 24. Source: fink-filters
 * 7.45, rubin/livestream/filter_extragalactic_svom.
 */
export const extragalacticSvom = defineFilter({
  name: 'extragalactic_svom',
  survey: 'lsst',
  selects: 'Sources near a galaxy, first detected less than 5 days ago, brighter than magnitude 24.',
  science: 'Follow-up by SVOM',
  examples: [
    { passes: true, alert: sourceInGalaxy },
    { passes: false, alert: { 'misc.firstDiaSourceMjdTaiFink': 61104 } },
    { passes: false, alert: { 'misc.firstDiaSourceMjdTaiFink': null } },
    { passes: false, alert: { 'diaSource.psfFlux': 900, 'diaSource.psfFluxErr': 10 } },
    { passes: false, alert: { 'xm.simbad_otype': 'Star' } },
    ...uncleanSources,
  ],
  inputs: { nearGalaxyCuts, age, magnitude },
  cuts: ({ nearGalaxyCuts, age, magnitude }) => ({
    'younger than 5 days': (row) => age.at(row) < tooOld,
    'brighter than 24 mag': (row) => magnitude.at(row) < faintest,
    ...nearGalaxyCuts,
  }),
});
