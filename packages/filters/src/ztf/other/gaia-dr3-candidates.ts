import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';

/** What the reference writes for a source without a counterpart. */
const noCounterpart = 'nan';

/**
 * Sources whose `DR3Name` is not the text `nan`, as the reference has it: every other text passes, `Unknown` and an
 * empty one too, and so does null. Source: fink-filters 7.45, ztf/filter_gaia_candidates.
 */
export const gaiaDr3Candidates = defineFilter({
  name: 'gaia_dr3_candidates',
  survey: 'ztf',
  selects: 'Sources whose name in Gaia DR3 is not the text "nan".',
  science: 'Known objects',
  examples: [
    { passes: true, alert: { DR3Name: 'Gaia DR3 2081868490162632448' } },
    { passes: true, alert: { DR3Name: 'Unknown' } },
    { passes: false, alert: { DR3Name: 'nan' } },
  ],
  inputs: { name: label('DR3Name') },
  cuts: ({ name }) => ({ 'name in Gaia DR3 other than "nan"': (row) => name.at(row) !== noCounterpart }),
});
