import { num } from '@fink/alert-view';
import { defineBlock } from '../block.ts';
import { midpointMjdTai } from '../source.ts';

/** The packet has no earlier detection (fink-filters 7.45, rubin/blocks). */
export const isNew = defineBlock({
  name: 'b_is_new',
  selects: 'The first detection of its object.',
  inputs: { midpointMjdTai, first: num('misc.firstDiaSourceMjdTaiFink') },
  bind:
    ({ midpointMjdTai, first }) =>
    (row) =>
      midpointMjdTai.at(row) === first.at(row),
});
