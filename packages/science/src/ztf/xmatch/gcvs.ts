import { crossMatch } from '../../xmatch/cross-match.ts';

/** Type of variability in the General Catalogue of Variable Stars (Samus et al. 2017), within 1.5 arcsec. */
export const gcvs = crossMatch({
  name: 'gcvs',
  survey: 'ztf',
  purpose: 'Type of a known variable star. Source: fink-science 8.53.0, ztf/xmatch; GCVS, Samus et al. 2017.',
  match: {
    catalogue: 'gcvs',
    radius: 1.5,
    columns: {
      gcvs: {
        kind: 'utf8',
        from: 'type',
        none: 'Unknown',
        meaning: 'Type of variability; Unknown: no match.',
      },
    },
  },
});
