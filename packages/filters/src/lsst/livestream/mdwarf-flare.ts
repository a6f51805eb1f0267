import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { airmass } from '../airmass.ts';
import { goodQualityCuts } from '../blocks/good-quality.ts';
import { isNew } from '../blocks/is-new.ts';
import { xmatchedGaiaStar } from '../blocks/xmatched-gaia-star.ts';
import { gaiaStar, goodSource } from '../example-alerts.ts';
import { isIsolated } from '../isolated.ts';
import { quiescentColours } from '../quiescent-colours.ts';
import { age, band } from '../source.ts';

/** Bands in which a hot flare outshines a cool star. */
const blueBands: ReadonlySet<string | null> = new Set(['u', 'g']);
/** An M dwarf is redder than this in r - i and i - z [mag]. */
const bluestRI = 0.53;
const bluestIZ = 0.3;
/** Airmass above which the refraction of the air tells a temperature. */
const smallestAirmass = 1.3;
/** Smallest difference flux per flux of the template; compared in single precision. */
const smallestExcursion = Math.fround(0.1);

/**
 * Flares of M dwarfs at high airmass: good quality; a star of Gaia, or not the first detection; band u or g; r - i
 * above 0.53 and i - z above 0.3 from the median template fluxes of earlier sources, or colours unknown; airmass above
 * 1.3 at Cerro Pachon; `psfFlux / templateFlux >= 0.1`; no earlier source 4 to 48 hours before. Source: fink-filters
 * 7.45, rubin/livestream/filter_mdwarf_flare.
 */
export const mdwarfFlare = defineFilter({
  name: 'mdwarf_flare',
  survey: 'lsst',
  selects: 'Flares in u or g of sources that may be M dwarfs, at an airmass above 1.3.',
  science: 'Stellar flares',
  examples: [
    {
      passes: true,
      alert: {
        ...goodSource,
        ...gaiaStar,
        'diaSource.midpointMjdTai': 61109.2,
        'misc.firstDiaSourceMjdTaiFink': 61109.2,
        'diaSource.band': 'g',
        'diaSource.templateFlux': 500000,
      },
    },
    { passes: false, alert: { 'xm.gaiadr3_DR3Name': null } },
    { passes: false, alert: { 'misc.firstDiaSourceMjdTaiFink': null, 'xm.gaiadr3_DR3Name': null } },
    { passes: false, alert: { 'diaSource.band': 'r' } },
    { passes: false, alert: { 'diaSource.midpointMjdTai': 61109, 'misc.firstDiaSourceMjdTaiFink': 61109 } },
    { passes: false, alert: { 'diaSource.templateFlux': 600000 } },
    { passes: false, alert: { 'diaSource.templateFlux': 0 } },
    { passes: false, alert: { prvDiaSources: [{ midpointMjdTai: 61108.9 }] } },
    { passes: true, alert: { prvDiaSources: [{ midpointMjdTai: 61109.19 }] } },
    {
      passes: false,
      alert: {
        prvDiaSources: ['r', 'i', 'z'].map((band) => ({ midpointMjdTai: 61000, band, templateFlux: 500000 })),
      },
    },
    { passes: false, alert: { 'diaSource.psfFluxErr': 10000 } },
    { passes: false, alert: { 'diaSource.pixelFlags_cr': true } },
  ],
  inputs: {
    goodQualityCuts,
    isNew,
    xmatchedGaiaStar,
    age,
    band,
    psfFlux: num('diaSource.psfFlux'),
    templateFlux: num('diaSource.templateFlux'),
    isIsolated,
    quiescentColours,
    airmass,
  },
  cuts({
    goodQualityCuts,
    isNew,
    xmatchedGaiaStar,
    age,
    band,
    psfFlux,
    templateFlux,
    isIsolated,
    quiescentColours,
    airmass,
  }) {
    const isSeenBefore = (row: number): boolean => !isNew.at(row) && !Number.isNaN(age.at(row));
    const isRed = (row: number): boolean => {
      const { ri, iz } = quiescentColours.at(row);
      return Number.isNaN(ri) || Number.isNaN(iz) || (ri > bluestRI && iz > bluestIZ);
    };
    return {
      'band u or g': (row) => blueBands.has(band.at(row)),
      'template flux above 0': (row) => templateFlux.at(row) > 0,
      'flux at least 0.1 of the template': (row) =>
        Math.fround(psfFlux.at(row) / templateFlux.at(row)) >= smallestExcursion,
      'seen before, or a star of Gaia (parallax above 5 sigma)': (row) =>
        isSeenBefore(row) || xmatchedGaiaStar.at(row),
      ...goodQualityCuts,
      'no detection 4 to 48 hours before': isIsolated.at,
      'r - i > 0.53 and i - z > 0.3, or colours unknown': isRed,
      'airmass > 1.3': (row) => airmass.at(row) > smallestAirmass,
    };
  },
});
