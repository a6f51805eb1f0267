import { allOf, sharedCuts } from '../../filter-cuts.ts';
import { defineBlock } from '../block.ts';
import { cleanExtragalactic } from '../clean-extragalactic.ts';
import { hasGalaxy } from '../has-galaxy.ts';

/** The cuts of the block, each by itself. */
export const nearGalaxyCuts = sharedCuts(
  { cleanExtragalactic, hasGalaxy },
  ({ cleanExtragalactic, hasGalaxy }) => ({
    'near a galaxy': hasGalaxy.at,
    ...cleanExtragalactic,
  }),
);

/**
 * Good quality, away from the Galactic plane, no star, no Solar System object, and a galaxy: of SIMBAD, of Mangrove
 * or of the Legacy Survey (fink-filters 7.45, rubin/blocks). SIMBAD's `Unknown`, `Fail` and `Fail 504` count as a
 * galaxy, as they do in the list of labels that the reference has.
 */
export const extragalacticNearGalaxyCandidate = defineBlock({
  name: 'b_extragalactic_near_galaxy_candidate',
  selects: 'A clean source away from the Galactic plane, no star, and near a galaxy.',
  inputs: { nearGalaxyCuts },
  bind: ({ nearGalaxyCuts }) => allOf(nearGalaxyCuts),
});
