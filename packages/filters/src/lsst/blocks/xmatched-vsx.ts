import { labelled } from '../../label.ts';
import { defineBlock } from '../block.ts';
import { nonStellarTypes, stellarTypes } from '../vsx-types.ts';

/** VSX has a variable source of a known type there, a star or not (fink-filters 7.45, rubin/blocks). */
export const xmatchedVsx = defineBlock({
  name: 'b_xmatched_vsx',
  selects: 'VSX has a variable source of a known type there.',
  inputs: { type: labelled('xm.vsx_Type', [...stellarTypes, ...nonStellarTypes]) },
  bind:
    ({ type }) =>
    (row) =>
      type.at(row),
});
