import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';
import { age } from '../age.ts';

/** Only sources that appeared at most this long ago [day]. */
const oldest = 30;

/**
 * Young sources that are in the Transient Name Server: `tns` is not empty, age at most 30 days. Source:
 * fink-filters 7.45, ztf/livestream/filter_tns_match.
 */
export const tnsMatch = defineFilter({
  name: 'tns_match',
  survey: 'ztf',
  selects: 'Sources of the last 30 days that are in the Transient Name Server.',
  science: 'Transients',
  examples: [
    { passes: true, alert: { tns: 'SN Ia', 'candidate.jd': 2459030.5, 'candidate.jdstarthist': 2459000.5 } },
    { passes: false, alert: { 'candidate.jdstarthist': 2459000.4 } },
    { passes: false, alert: { tns: '' } },
  ],
  inputs: { tns: label('tns'), age },
  bind({ tns, age }) {
    return (row) => {
      const classification = tns.at(row);
      return classification !== null && classification !== '' && age.at(row) <= oldest;
    };
  },
});
