import type { Example } from '../filter.ts';

/** A good detection of magnitude 19.5 in r, far from the Galactic plane: where the examples of filters start from. */
export const goodSource = {
  'diaSource.midpointMjdTai': 61109,
  'diaSource.ra': 60,
  'diaSource.dec': -30,
  'diaSource.band': 'r',
  'diaSource.psfFlux': 57544,
  'diaSource.psfFluxErr': 1150,
  'diaSource.snr': 50,
  'pred.is_sso': false,
} as const;

/** The same in a galaxy, two days after its first detection. */
export const sourceInGalaxy = {
  ...goodSource,
  'xm.simbad_otype': 'Galaxy',
  'misc.firstDiaSourceMjdTaiFink': 61107,
} as const;

/** What a Gaia star adds to it. */
export const gaiaStar = {
  'xm.gaiadr3_DR3Name': 'Gaia DR3 1',
  'xm.gaiadr3_Plx': 10,
  'xm.gaiadr3_e_Plx': 1,
} as const;

/** Sources that fail one of the cuts each that `goodQualityCuts` has. */
const badSources: readonly Example[] = [
  { passes: false, alert: { 'diaSource.psfFluxErr': 10000 } },
  { passes: false, alert: { 'diaSource.isDipole': true } },
];

/** Sources that fail one of the cuts each that `cleanExtragalactic` has. */
export const uncleanSources: readonly Example[] = [
  ...badSources,
  { passes: false, alert: { 'pred.is_sso': true } },
  { passes: false, alert: { 'pred.is_sso': null } },
  { passes: false, alert: gaiaStar },
  { passes: false, alert: { 'xm.vsx_Type': 'RRAB' } },
  { passes: false, alert: { 'diaSource.ra': 266.4, 'diaSource.dec': -29 } },
];

/** Sources that fail one of the cuts each that `likelyTransient` has. */
export const unlikelyTransients: readonly Example[] = [
  ...badSources,
  { passes: false, alert: { 'diaSource.isNegative': true } },
  { passes: false, alert: { 'diaSource.snr': 10 } },
  { passes: false, alert: { 'diaObject.nDiaSources': 1 } },
  { passes: false, alert: { 'pred.is_sso': true } },
  { passes: false, alert: { 'pred.is_sso': null } },
];
