import { crossMatch } from '../../xmatch/cross-match.ts';

/**
 * Type of the object in SIMBAD (Wenger et al. 2000), within 1 arcsec. The original asks a remote service, and has
 * 'Fail' for its errors; there are none here.
 */
export const simbad = crossMatch({
  name: 'cdsxmatch',
  survey: 'ztf',
  purpose: 'Type of a known object. Source: fink-science 8.53.0, ztf/xmatch; SIMBAD, Wenger et al. 2000.',
  match: {
    catalogue: 'simbad',
    radius: 1,
    columns: {
      cdsxmatch: { kind: 'utf8', from: 'type', none: 'Unknown', meaning: 'SIMBAD type; Unknown: no match.' },
    },
  },
});
