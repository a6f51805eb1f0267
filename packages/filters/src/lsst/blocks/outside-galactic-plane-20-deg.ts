import { defineBlock } from '../block.ts';
import { galacticLatitude } from '../galactic-latitude.ts';

/** Farther than this from the Galactic plane [degree]. */
const plane = 20;

/** More than 20 degrees from the Galactic plane (fink-filters 7.45, rubin/blocks). */
export const outsideGalacticPlane20Deg = defineBlock({
  name: 'b_outside_galactic_plane_20_deg',
  selects: 'More than 20 degrees from the Galactic plane.',
  inputs: { galacticLatitude },
  bind:
    ({ galacticLatitude }) =>
    (row) =>
      Math.abs(galacticLatitude.at(row)) > plane,
});
