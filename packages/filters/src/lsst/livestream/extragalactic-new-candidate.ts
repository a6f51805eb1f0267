import { defineFilter } from '../../filter.ts';
import { nearGalaxyCuts } from '../blocks/extragalactic-near-galaxy-candidate.ts';
import { sourceInGalaxy, uncleanSources } from '../example-alerts.ts';
import { magnitudeRate } from '../magnitude-rate.ts';
import { objectInBand } from '../object-in-band.ts';
import { age, band, magnitude } from '../source.ts';

/** First detected less than this long ago [day]. */
const tooOld = 5;
/** Brighter than this magnitude. */
const faintest = 24;
/** At least this many measurements in the band of the source. */
const fewestPoints = 2;
/** A rise is faster than this [mag/day, negative: brightening] and in the first days [day]. */
const slowestRise = -0.2;
const riseLasts = 3;
/** A fading source fades faster than this [mag/day], by band; no fading counts in z and y. */
const slowestFading: Readonly<Record<string, number>> = { u: 0.5, g: 0.5, r: 0.2, i: 0.2 };

/**
 * New transients near a galaxy: near-galaxy block, age below 5 days, magnitude below 24, at least 2 measurements in
 * the band, and a rate since the latest earlier source in that band below -0.2 mag/day (age below 3 days) or above
 * 0.2 mag/day in r and i, 0.5 mag/day in g and u. Source: fink-filters 7.45,
 * rubin/livestream/filter_extragalactic_new_candidate.
 */
export const extragalacticNewCandidate = defineFilter({
  name: 'extragalactic_new_candidate',
  survey: 'lsst',
  selects: 'Sources near a galaxy, first detected less than 5 days ago, that rise or fade fast.',
  science: 'Young transients',
  examples: [
    {
      passes: true,
      alert: {
        ...sourceInGalaxy,
        'diaObject.r_psfFluxNdata': 2,
        prvDiaSources: [{ midpointMjdTai: 61108, band: 'r', psfFlux: 40000 }],
      },
    },
    { passes: true, alert: { prvDiaSources: [{ midpointMjdTai: 61108, band: 'r', psfFlux: 80000 }] } },
    { passes: false, alert: { prvDiaSources: [{ midpointMjdTai: 61108, band: 'r', psfFlux: 60000 }] } },
    { passes: false, alert: { prvDiaSources: [{ midpointMjdTai: 61108, band: 'g', psfFlux: 40000 }] } },
    { passes: false, alert: { prvDiaSources: null } },
    { passes: false, alert: { 'misc.firstDiaSourceMjdTaiFink': 61105.5 } },
    { passes: false, alert: { 'misc.firstDiaSourceMjdTaiFink': 61104 } },
    { passes: false, alert: { 'diaObject.r_psfFluxNdata': 1 } },
    { passes: false, alert: { 'diaSource.psfFlux': 900, 'diaSource.psfFluxErr': 10 } },
    { passes: false, alert: { 'xm.simbad_otype': 'Star' } },
    ...uncleanSources,
  ],
  inputs: {
    nearGalaxyCuts,
    age,
    magnitude,
    band,
    points: objectInBand('psfFluxNdata'),
    magnitudeRate,
  },
  cuts: ({ nearGalaxyCuts, age, magnitude, band, points, magnitudeRate }) => ({
    'younger than 5 days': (row) => age.at(row) < tooOld,
    'brighter than 24 mag': (row) => magnitude.at(row) < faintest,
    'at least 2 measurements in the band': (row) => points.at(row) >= fewestPoints,
    ...nearGalaxyCuts,
    'rises > 0.2 (age < 3 d) or fades > 0.2 (u, g 0.5) mag/day': (row) => {
      const rate = magnitudeRate.at(row);
      const isRise = rate < slowestRise && age.at(row) < riseLasts;
      return isRise || rate > slowestFading[band.at(row) ?? ''];
    },
  }),
});
