import { allOf, sharedCuts } from '../../filter-cuts.ts';
import { defineBlock } from '../block.ts';
import { cleanExtragalactic } from '../clean-extragalactic.ts';
import { hasGalaxy } from '../has-galaxy.ts';
import { xmatchedSimbadUnknown } from './xmatched-simbad-unknown.ts';

/** The cuts of the block, each by itself. */
export const looseCuts = sharedCuts(
  { cleanExtragalactic, hasGalaxy, xmatchedSimbadUnknown },
  ({ cleanExtragalactic, hasGalaxy, xmatchedSimbadUnknown }) => ({
    'near a galaxy, or not in SIMBAD': (row) => xmatchedSimbadUnknown.at(row) || hasGalaxy.at(row),
    ...cleanExtragalactic,
  }),
);

/** As near a galaxy, but also where SIMBAD has nothing (fink-filters 7.45, rubin/blocks). */
export const extragalacticLooseCandidate = defineBlock({
  name: 'b_extragalactic_loose_candidate',
  selects:
    'A clean source away from the Galactic plane, no star, and near a galaxy or where SIMBAD has nothing.',
  inputs: { looseCuts },
  bind: ({ looseCuts }) => allOf(looseCuts),
});
