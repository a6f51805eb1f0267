import { defineFilter } from '../../filter.ts';
import { looseCuts } from '../blocks/extragalactic-loose-candidate.ts';
import { magRateMcSampling } from '../blocks/mag-rate-mc-sampling.ts';
import { sourceInGalaxy, uncleanSources } from '../example-alerts.ts';
import { age, magnitude } from '../source.ts';

/** First detected less than this long ago [day]. */
const tooOld = 5;
/** Brighter than this magnitude. */
const faintest = 21;

/**
 * Fast transients, for SVOM's ground telescopes (GVOM): loose extragalactic block, age below 5 days, magnitude below
 * 21, and a significant rise of more than 0.3 mag/day since the last source in the band. A star of Gaia is one whose
 * parallax is above 5 times its error; the reference hands over the error in place of the parallax, so that no star
 * is ever recognised. Source: fink-filters 7.45, rubin/livestream/filter_fast_transient_gvom.
 */
export const fastTransientGvom = defineFilter({
  name: 'fast_transient_gvom',
  survey: 'lsst',
  selects: 'Extragalactic sources of less than 5 days, brighter than magnitude 21, that rise by 0.3 mag/day.',
  science: 'Fast transients, follow-up by GVOM',
  examples: [
    {
      passes: true,
      alert: {
        ...sourceInGalaxy,
        prvDiaSources: [{ midpointMjdTai: 61108, band: 'r', psfFlux: 17000, psfFluxErr: 1150 }],
      },
    },
    {
      passes: false,
      alert: { prvDiaSources: [{ midpointMjdTai: 61108, band: 'r', psfFlux: 50000, psfFluxErr: 1150 }] },
    },
    {
      passes: false,
      alert: { prvDiaSources: [{ midpointMjdTai: 61108, band: 'r', psfFlux: 17000, psfFluxErr: 20000 }] },
    },
    { passes: false, alert: { prvDiaSources: null } },
    { passes: false, alert: { 'misc.firstDiaSourceMjdTaiFink': 61104 } },
    { passes: false, alert: { 'diaSource.psfFlux': 10000, 'diaSource.psfFluxErr': 100 } },
    { passes: false, alert: { 'xm.simbad_otype': 'Star' } },
    ...uncleanSources,
  ],
  inputs: { looseCuts, magRateMcSampling, age, magnitude },
  cuts: ({ looseCuts, magRateMcSampling, age, magnitude }) => ({
    'younger than 5 days': (row) => age.at(row) < tooOld,
    'brighter than 21 mag': (row) => magnitude.at(row) < faintest,
    ...looseCuts,
    'rises by more than 0.3 mag/day, at 3 sigma': magRateMcSampling.at,
  }),
});
