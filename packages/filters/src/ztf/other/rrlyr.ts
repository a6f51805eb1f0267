import { defineFilter } from '../../filter.ts';
import { labelled } from '../../label.ts';

/** RR Lyrae variables: `cdsxmatch` RRLyr or RRLyrae. Source: fink-filters 7.45, ztf/filter_rrlyr. */
export const rrlyr = defineFilter({
  name: 'rrlyr',
  survey: 'ztf',
  selects: 'Sources that SIMBAD knows as RR Lyrae variables.',
  science: 'Variable stars',
  examples: [
    { passes: true, alert: { cdsxmatch: 'RRLyrae' } },
    { passes: false, alert: { cdsxmatch: 'RRLyrae_Candidate' } },
  ],
  inputs: { isRrLyrae: labelled('cdsxmatch', ['RRLyr', 'RRLyrae']) },
  cuts: ({ isRrLyrae }) => ({ 'RR Lyrae variable in SIMBAD': isRrLyrae.at }),
});
