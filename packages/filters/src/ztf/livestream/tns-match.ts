import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';
import { age } from '../age.ts';

/** Only sources that appeared at most this long ago [day]. */
const oldest = 30;

/** Values of `tns` of sources that are not in it. */
const notListed: ReadonlySet<string | null> = new Set([null, '']);

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
  cuts: ({ tns, age }) => ({
    'at most 30 days old': (row) => age.at(row) <= oldest,
    'in the Transient Name Server': (row) => !notListed.has(tns.at(row)),
  }),
});
