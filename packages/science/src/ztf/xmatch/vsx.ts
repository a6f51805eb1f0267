import { crossMatch } from '../../xmatch/cross-match.ts';

/**
 * Type of variability in the International Variable Star Index of the AAVSO (Watson et al. 2006), within 1.5 arcsec.
 * The original asks a remote service, whose answer for no match is the text 'nan'; here it is 'Unknown' as in all
 * cross-matches with catalogues at hand.
 */
export const vsx = crossMatch({
  name: 'vsx',
  survey: 'ztf',
  purpose: 'Type of a known variable star. Source: fink-science 8.53.0, ztf/xmatch; VSX, Watson et al. 2006.',
  match: {
    catalogue: 'vsx',
    radius: 1.5,
    columns: {
      vsx: {
        kind: 'utf8',
        from: 'type',
        none: 'Unknown',
        meaning: 'Type of variability; Unknown: no match.',
      },
    },
  },
});
