import { num } from '@fink/alert-view';
import { label } from '../../label.ts';
import { defineBlock } from '../block.ts';
import { unknownLabels } from '../simbad-labels.ts';

/** Parallax in units of its error, above which it is taken for real; compared in single precision. */
const significant = 5;
const unknown: ReadonlySet<string | null> = new Set([null, ...unknownLabels]);

/** Gaia DR3 has a source there, with a parallax above 5 times its error (fink-filters 7.45, rubin/blocks). */
export const xmatchedGaiaStar = defineBlock({
  name: 'b_xmatched_gaia_star',
  selects: 'Gaia DR3 has a source there whose parallax is more than 5 times its error.',
  inputs: {
    name: label('xm.gaiadr3_DR3Name'),
    parallax: num('xm.gaiadr3_Plx'),
    error: num('xm.gaiadr3_e_Plx'),
  },
  bind:
    ({ name, parallax, error }) =>
    (row) =>
      Math.fround(parallax.at(row) / error.at(row)) > significant && !unknown.has(name.at(row)),
});
