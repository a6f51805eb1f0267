import { labelled } from '../../label.ts';
import { extragalacticHosts } from '../../ztf/extragalactic-host.ts';
import { defineBlock } from '../block.ts';

/**
 * SIMBAD's label is one of those that leave room for an extragalactic transient; `Unknown`, `Fail` and `Fail 504` are
 * among them, null is not (fink-filters 7.45, rubin/blocks; fink-utils 0.79.0, xmatch/simbad).
 */
export const xmatchedSimbadGalaxy = defineBlock({
  name: 'b_xmatched_simbad_galaxy',
  selects: 'SIMBAD has a galaxy, a supernova or a label that leaves open what it is.',
  inputs: { otype: labelled('xm.simbad_otype', extragalacticHosts) },
  bind:
    ({ otype }) =>
    (row) =>
      otype.at(row),
});
