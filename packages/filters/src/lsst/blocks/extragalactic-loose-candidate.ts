import { defineBlock } from '../block.ts';
import { cleanExtragalactic } from '../clean-extragalactic.ts';
import { hasGalaxy } from '../has-galaxy.ts';
import { xmatchedSimbadUnknown } from './xmatched-simbad-unknown.ts';

/** As near a galaxy, but also where SIMBAD has nothing (fink-filters 7.45, rubin/blocks). */
export const extragalacticLooseCandidate = defineBlock({
  name: 'b_extragalactic_loose_candidate',
  selects:
    'A clean source away from the Galactic plane, no star, and near a galaxy or where SIMBAD has nothing.',
  inputs: { cleanExtragalactic, hasGalaxy, xmatchedSimbadUnknown },
  bind:
    ({ cleanExtragalactic, hasGalaxy, xmatchedSimbadUnknown }) =>
    (row) =>
      (xmatchedSimbadUnknown.at(row) || hasGalaxy.at(row)) && cleanExtragalactic.at(row),
});
