import { num } from '@fink/alert-view';
import { derived } from '../derived-input.ts';
import { xmatchedMangrove } from './blocks/xmatched-mangrove.ts';
import { xmatchedSimbadGalaxy } from './blocks/xmatched-simbad-galaxy.ts';
import { xmatchedSimbadUnknown } from './blocks/xmatched-simbad-unknown.ts';

/**
 * A galaxy of SIMBAD or of Mangrove is near, or one of the Legacy Survey (a photometric redshift above 0) where SIMBAD
 * has nothing else.
 */
export const hasGalaxy = derived(
  { xmatchedSimbadGalaxy, xmatchedSimbadUnknown, xmatchedMangrove, redshift: num('xm.legacydr8_zphot') },
  ({ xmatchedSimbadGalaxy, xmatchedSimbadUnknown, xmatchedMangrove, redshift }) =>
    (row) =>
      xmatchedSimbadGalaxy.at(row) ||
      xmatchedMangrove.at(row) ||
      (redshift.at(row) > 0 && xmatchedSimbadUnknown.at(row)),
);
