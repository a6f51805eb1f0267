import { defineFilter } from '../../filter.ts';
import { labelled } from '../../label.ts';

/** SIMBAD's labels of blazars and BL Lacertae objects, candidates included. */
const blazars = ['Blazar', 'Blazar_Candidate', 'BLLac', 'BLLac_Candidate'];

/** Blazars: `cdsxmatch` is a label of blazars. Source: fink-filters 7.45, ztf/livestream/filter_blazar. */
export const blazar = defineFilter({
  name: 'blazar',
  survey: 'ztf',
  selects: 'Sources that SIMBAD knows as blazars, BL Lacertae objects, or candidates for them.',
  science: 'Blazars',
  examples: [
    { passes: true, alert: { cdsxmatch: 'BLLac' } },
    { passes: false, alert: { cdsxmatch: 'QSO' } },
  ],
  inputs: { isBlazar: labelled('cdsxmatch', blazars) },
  cuts: ({ isBlazar }) => ({ 'blazar, BL Lac or candidate in SIMBAD': isBlazar.at }),
});
