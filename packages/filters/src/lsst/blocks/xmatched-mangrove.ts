import { num } from '@fink/alert-view';
import { defineBlock } from '../block.ts';

/** A galaxy of the Mangrove catalogue is near, at a known distance (fink-filters 7.45, rubin/blocks). */
export const xmatchedMangrove = defineBlock({
  name: 'b_xmatched_mangrove',
  selects: 'A galaxy of the Mangrove catalogue is near, with a luminosity distance.',
  inputs: { distance: num('xm.mangrove_lum_dist') },
  bind:
    ({ distance }) =>
    (row) =>
      distance.at(row) > 0,
});
