import { crossMatch } from '../../xmatch/cross-match.ts';

/** Class of the variable star in Gaia DR3 (Rimoldini et al. 2023), within 1 arcsec. */
export const gaiaClass = crossMatch({
  name: 'gaia_class',
  survey: 'ztf',
  purpose: 'Class of variability. Source: fink-science 8.53.0, ztf/xmatch; Gaia DR3, Rimoldini et al. 2023.',
  match: {
    catalogue: 'gaia_classes',
    radius: 1,
    columns: {
      gaiaClass: { kind: 'utf8', from: 'class', none: 'nan', meaning: 'Class in Gaia DR3; nan: no match.' },
    },
  },
});
