import { flag } from '@fink/alert-view';
import { defineBlock } from '../block.ts';

/** Rubin associated the source with a Solar System object (fink-filters 7.45, rubin/blocks). */
export const isSolarSystemObject = defineBlock({
  name: 'b_is_solar_system',
  selects: 'Rubin associated the source with a Solar System object.',
  inputs: { isSso: flag('pred.is_sso') },
  bind:
    ({ isSso }) =>
    (row) =>
      isSso.at(row) === true,
});
