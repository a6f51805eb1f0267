import { crossMatch } from '../../xmatch/cross-match.ts';

/**
 * Star of Gaia DR3 (Gaia Collaboration 2023), within 1 arcsec. 'nan' and NaN where there is no match, since that is
 * what filters and subscribers know from the original.
 */
export const gaia = crossMatch({
  name: 'gaia',
  survey: 'ztf',
  purpose: 'Star of Gaia. Source: fink-science 8.53.0, ztf/xmatch; Gaia DR3, Gaia Collaboration 2023.',
  match: {
    catalogue: 'gaia',
    radius: 1,
    columns: {
      DR3Name: { kind: 'utf8', from: 'DR3Name', none: 'nan', meaning: 'Name in Gaia DR3; nan: no match.' },
      Plx: { kind: 'float32', from: 'Plx', none: Number.NaN, meaning: 'Parallax [mas]; NaN: none.' },
      e_Plx: {
        kind: 'float32',
        from: 'e_Plx',
        none: Number.NaN,
        meaning: 'Error of the parallax [mas]; NaN: none.',
      },
      gaiaVarFlag: {
        kind: 'int32',
        from: 'VarFlag',
        none: 0,
        meaning: '1: found to be variable by Gaia; 0: not, or no match.',
      },
    },
  },
});
