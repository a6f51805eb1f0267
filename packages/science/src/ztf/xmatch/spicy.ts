import { crossMatch } from '../../xmatch/cross-match.ts';

/**
 * Young stellar object of the SPICY catalogue (Kuhn et al. 2021), within 1.2 arcsec. Extracts without the number of
 * the object give its class alone.
 */
export const spicy = crossMatch({
  name: 'spicy',
  survey: 'ztf',
  purpose: 'Young stellar object. Source: fink-science 8.53.0, ztf/xmatch; SPICY, Kuhn et al. 2021.',
  match: {
    catalogue: 'spicy',
    radius: 1.2,
    columns: {
      spicy_id: { kind: 'int32', from: 'id', none: -1, meaning: 'Number in SPICY; -1: no match.' },
      spicy_class: {
        kind: 'utf8',
        from: 'class',
        none: 'Unknown',
        meaning: 'Class (ClassI, FS, ClassII, ClassIII, uncertain); Unknown: no match.',
      },
    },
  },
});
