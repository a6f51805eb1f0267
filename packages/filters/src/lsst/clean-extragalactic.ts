import { defineBlock } from './block.ts';
import { goodQuality } from './blocks/good-quality.ts';
import { outsideGalacticPlane20Deg } from './blocks/outside-galactic-plane-20-deg.ts';
import { xmatchedGaiaStar } from './blocks/xmatched-gaia-star.ts';
import { xmatchedVsxStar } from './blocks/xmatched-vsx-star.ts';
import { notSolarSystem } from './not-solar-system.ts';

/** What both extragalactic blocks ask of a source, whatever is near it. */
export const cleanExtragalactic = defineBlock({
  name: 'clean extragalactic',
  selects: 'Good quality, away from the Galactic plane, no known star, no Solar System object.',
  inputs: { goodQuality, outsideGalacticPlane20Deg, notSolarSystem, xmatchedGaiaStar, xmatchedVsxStar },
  bind:
    ({ goodQuality, outsideGalacticPlane20Deg, notSolarSystem, xmatchedGaiaStar, xmatchedVsxStar }) =>
    (row) =>
      goodQuality.at(row) &&
      notSolarSystem.at(row) &&
      !xmatchedGaiaStar.at(row) &&
      !xmatchedVsxStar.at(row) &&
      outsideGalacticPlane20Deg.at(row),
});
