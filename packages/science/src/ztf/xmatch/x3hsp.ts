import { crossMatch } from '../../xmatch/cross-match.ts';

/** Name in the catalogue of extreme and high-synchrotron-peaked blazars (Chang et al. 2019), within 60 arcsec. */
export const x3hsp = crossMatch({
  name: 'x3hsp',
  survey: 'ztf',
  purpose: 'Blazar of the 3HSP catalogue. Source: fink-science 8.53.0, ztf/xmatch; 3HSP, Chang et al. 2019.',
  match: {
    catalogue: '3hsp',
    radius: 60,
    columns: {
      x3hsp: { kind: 'utf8', from: 'name', none: 'Unknown', meaning: 'Name in 3HSP; Unknown: no match.' },
    },
  },
});
