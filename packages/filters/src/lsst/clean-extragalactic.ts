import { sharedCuts } from '../filter-cuts.ts';
import { goodQualityCuts } from './blocks/good-quality.ts';
import { outsideGalacticPlane20Deg } from './blocks/outside-galactic-plane-20-deg.ts';
import { xmatchedGaiaStar } from './blocks/xmatched-gaia-star.ts';
import { xmatchedVsxStar } from './blocks/xmatched-vsx-star.ts';
import { notSolarSystem } from './not-solar-system.ts';

/**
 * What both extragalactic blocks ask of a source, whatever is near it: good quality, away from the Galactic plane, no
 * known star, no Solar System object.
 */
export const cleanExtragalactic = sharedCuts(
  { goodQualityCuts, outsideGalacticPlane20Deg, notSolarSystem, xmatchedGaiaStar, xmatchedVsxStar },
  ({ goodQualityCuts, outsideGalacticPlane20Deg, notSolarSystem, xmatchedGaiaStar, xmatchedVsxStar }) => ({
    ...goodQualityCuts,
    'no Solar System object': notSolarSystem.at,
    'no star of Gaia DR3 (parallax above 5 sigma)': (row) => !xmatchedGaiaStar.at(row),
    'no variable star in VSX': (row) => !xmatchedVsxStar.at(row),
    'farther than 20 degrees from the Galactic plane': outsideGalacticPlane20Deg.at,
  }),
);
