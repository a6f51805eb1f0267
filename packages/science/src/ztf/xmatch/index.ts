import type { ScienceModule } from '../../module.ts';
import { gaia } from './gaia.ts';
import { gaiaClass } from './gaia-class.ts';
import { gcvs } from './gcvs.ts';
import { mangrove } from './mangrove.ts';
import { simbad } from './simbad.ts';
import { spicy } from './spicy.ts';
import { tns } from './tns.ts';
import { vsx } from './vsx.ts';
import { x3hsp } from './x3hsp.ts';
import { x4lac } from './x4lac.ts';

/** The cross-matches of ZTF, in the order of the original. */
export const ztfCrossMatches: readonly ScienceModule[] = [
  simbad,
  tns,
  gaia,
  gaiaClass,
  vsx,
  spicy,
  gcvs,
  x3hsp,
  x4lac,
  mangrove,
];
