import { labelled } from '../../label.ts';
import { defineBlock } from '../block.ts';
import { stellarTypes } from '../vsx-types.ts';

/** VSX has a variable star there: a type that is neither a galaxy's nor an explosion's (fink-filters 7.45, rubin/blocks). */
export const xmatchedVsxStar = defineBlock({
  name: 'b_xmatched_vsx_star',
  selects: 'VSX has a variable star there.',
  inputs: { type: labelled('xm.vsx_Type', stellarTypes) },
  bind:
    ({ type }) =>
    (row) =>
      type.at(row),
});
