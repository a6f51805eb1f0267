import type { Block } from '../block.ts';
import { extragalacticLooseCandidate } from './extragalactic-loose-candidate.ts';
import { extragalacticNearGalaxyCandidate } from './extragalactic-near-galaxy-candidate.ts';
import { goodQuality } from './good-quality.ts';
import { isFading } from './is-fading.ts';
import { isNew } from './is-new.ts';
import { isRising } from './is-rising.ts';
import { isSolarSystemObject } from './is-solar-system.ts';
import { magRateMcSampling } from './mag-rate-mc-sampling.ts';
import { outsideGalacticPlane5Deg } from './outside-galactic-plane-5-deg.ts';
import { outsideGalacticPlane20Deg } from './outside-galactic-plane-20-deg.ts';
import { xmatchedGaiaStar } from './xmatched-gaia-star.ts';
import { xmatchedMangrove } from './xmatched-mangrove.ts';
import { xmatchedSimbadGalaxy } from './xmatched-simbad-galaxy.ts';
import { xmatchedSimbadUnknown } from './xmatched-simbad-unknown.ts';
import { xmatchedVsx } from './xmatched-vsx.ts';
import { xmatchedVsxStar } from './xmatched-vsx-star.ts';

/** The blocks that the filters of LSST are made of. */
export const lsstBlocks: readonly Block[] = [
  extragalacticLooseCandidate,
  extragalacticNearGalaxyCandidate,
  goodQuality,
  isFading,
  isNew,
  isRising,
  isSolarSystemObject,
  magRateMcSampling,
  outsideGalacticPlane20Deg,
  outsideGalacticPlane5Deg,
  xmatchedGaiaStar,
  xmatchedMangrove,
  xmatchedSimbadGalaxy,
  xmatchedSimbadUnknown,
  xmatchedVsxStar,
  xmatchedVsx,
];
