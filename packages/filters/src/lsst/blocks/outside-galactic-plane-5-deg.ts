import { defineBlock } from '../block.ts';
import { galacticLatitude } from '../galactic-latitude.ts';

/** Farther than this from the Galactic plane [degree]. */
const plane = 5;

/** More than 5 degrees from the Galactic plane (fink-filters 7.45, rubin/blocks). */
export const outsideGalacticPlane5Deg = defineBlock({
  name: 'b_outside_galactic_plane_5_deg',
  selects: 'More than 5 degrees from the Galactic plane.',
  inputs: { galacticLatitude },
  bind:
    ({ galacticLatitude }) =>
    (row) =>
      Math.abs(galacticLatitude.at(row)) > plane,
});
