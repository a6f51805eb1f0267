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
