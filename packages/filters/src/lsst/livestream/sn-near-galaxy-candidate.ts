import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { nearGalaxyCuts } from '../blocks/extragalactic-near-galaxy-candidate.ts';
import { sourceInGalaxy, uncleanSources } from '../example-alerts.ts';
import { absoluteMagnitude } from '../luminosity-distance.ts';
import { largestOverBands } from '../object-in-band.ts';
import { magnitudeOf } from '../source.ts';

/** More detections than this. */
const tooFewDetections = 5;
/** Absolute magnitudes of supernovae, rising ones included: between these two. */
const brightest = -23;
const faintest = -13;

/**
 * Supernovae by their brightness: near-galaxy block, `nDiaSources > 5`, and an absolute magnitude between -23 and -13
 * of the largest flux in any band (`<band>_psfFluxMax`) at the photometric redshift of the Legacy Survey. Source:
 * fink-filters 7.45, rubin/livestream/filter_sn_near_galaxy_candidate.
 */
export const snNearGalaxyCandidate = defineFilter({
  name: 'sn_near_galaxy_candidate',
  survey: 'lsst',
  selects: 'Sources near a galaxy whose peak would have the absolute magnitude of a supernova.',
  science: 'Supernovae',
  examples: [
    {
      passes: true,
      alert: {
        ...sourceInGalaxy,
        'xm.legacydr8_zphot': 0.05,
        'diaObject.nDiaSources': 6,
        'diaObject.g_psfFluxMax': 57544,
      },
    },
    { passes: false, alert: { 'diaObject.nDiaSources': 5 } },
    { passes: false, alert: { 'diaObject.g_psfFluxMax': 100 } },
    { passes: true, alert: { 'diaObject.g_psfFluxMax': 100, 'diaObject.y_psfFluxMax': 50000 } },
    { passes: false, alert: { 'diaObject.g_psfFluxMax': null } },
    { passes: false, alert: { 'xm.legacydr8_zphot': null } },
    { passes: false, alert: { 'xm.simbad_otype': 'Star' } },
    ...uncleanSources,
  ],
  inputs: {
    nearGalaxyCuts,
    nDiaSources: num('diaObject.nDiaSources'),
    peak: largestOverBands('psfFluxMax'),
    redshift: num('xm.legacydr8_zphot'),
  },
  cuts: ({ nearGalaxyCuts, nDiaSources, peak, redshift }) => ({
    'more than 5 detections': (row) => nDiaSources.at(row) > tooFewDetections,
    'photometric redshift above 0': (row) => redshift.at(row) > 0,
    ...nearGalaxyCuts,
    'absolute magnitude of the peak between -23 and -13': (row) => {
      const absolute = absoluteMagnitude(magnitudeOf(peak.at(row)), redshift.at(row));
      return absolute > brightest && absolute < faintest;
    },
  }),
});
