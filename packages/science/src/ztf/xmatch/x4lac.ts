import { crossMatch } from '../../xmatch/cross-match.ts';

/** Name of the gamma-ray source in Fermi's fourth catalogue of active galaxies (Ajello et al. 2022), within 60 arcsec. */
export const x4lac = crossMatch({
  name: 'x4lac',
  survey: 'ztf',
  purpose: 'Gamma-ray galaxy of 4LAC. Source: fink-science 8.53.0, ztf/xmatch; 4LAC DR3, Ajello et al. 2022.',
  match: {
    catalogue: '4lac',
    radius: 60,
    columns: {
      x4lac: { kind: 'utf8', from: 'name', none: 'Unknown', meaning: 'Name in 4LAC DR3; Unknown: no match.' },
    },
  },
});
