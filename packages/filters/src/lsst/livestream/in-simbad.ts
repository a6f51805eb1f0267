import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';
import { unknownLabels } from '../simbad-labels.ts';

const unknown: ReadonlySet<string | null> = new Set([null, ...unknownLabels]);

/** Sources that SIMBAD knows. Source: fink-filters 7.45, rubin/livestream/filter_in_simbad. */
export const inSimbad = defineFilter({
  name: 'in_simbad',
  survey: 'lsst',
  selects: 'Sources that SIMBAD knows, within 1 arcsec.',
  science: 'Any',
  examples: [
    { passes: true, alert: { 'xm.simbad_otype': 'QSO' } },
    { passes: false, alert: { 'xm.simbad_otype': null } },
    { passes: false, alert: { 'xm.simbad_otype': 'Unknown' } },
    { passes: false, alert: { 'xm.simbad_otype': 'Fail 504' } },
  ],
  inputs: { otype: label('xm.simbad_otype') },
  cuts: ({ otype }) => ({ 'known to SIMBAD': (row) => !unknown.has(otype.at(row)) }),
});
