import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';

/** Sources that the Transient Name Server knows. Source: fink-filters 7.45, rubin/livestream/filter_in_tns. */
export const inTns = defineFilter({
  name: 'in_tns',
  survey: 'lsst',
  selects: 'Sources with a name in TNS (candidates and classified ones), within 1.5 arcsec.',
  science: 'Any transients',
  examples: [
    { passes: true, alert: { 'xm.tns_fullname': 'AT 2026abc' } },
    { passes: false, alert: { 'xm.tns_fullname': null } },
  ],
  inputs: { fullname: label('xm.tns_fullname') },
  cuts: ({ fullname }) => ({ 'in the Transient Name Server': (row) => fullname.at(row) !== null }),
});
