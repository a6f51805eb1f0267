import { crossMatch } from '../../xmatch/cross-match.ts';

/** Type of the classified transient of the Transient Name Server within 1.5 arcsec; unclassified ones do not count. */
export const tns = crossMatch({
  name: 'tns',
  survey: 'ztf',
  purpose: 'Type of a classified transient. Source: fink-science 8.53.0, ztf/xmatch; TNS.',
  match: {
    catalogue: 'tns',
    radius: 1.5,
    requires: 'type',
    columns: { tns: { kind: 'utf8', from: 'type', none: '', meaning: 'Type in TNS; empty: no match.' } },
  },
});
