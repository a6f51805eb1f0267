import { present } from '@fink/alert-view';
import { label } from '../../label.ts';
import { defineBlock } from '../block.ts';
import { unknownLabels } from '../simbad-labels.ts';

const unknown: ReadonlySet<string> = new Set(unknownLabels);

/**
 * SIMBAD has nothing there, or was not reached (fink-filters 7.45, rubin/blocks). False where there was no
 * cross-match at all (`xm` is null): then nobody knows.
 */
export const xmatchedSimbadUnknown = defineBlock({
  name: 'b_xmatched_simbad_unknown',
  selects: 'SIMBAD has no source there, or was not reached.',
  inputs: { xm: present('xm'), otype: label('xm.simbad_otype') },
  bind:
    ({ xm, otype }) =>
    (row) => {
      const value = otype.at(row);
      return value === null ? xm.at(row) : unknown.has(value);
    },
});
