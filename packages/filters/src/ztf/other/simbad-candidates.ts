import { defineFilter } from '../../filter.ts';
import { label } from '../../label.ts';

/** Labels that say nothing of what a source is, null among them. */
const noObject: ReadonlySet<string | null> = new Set([null, 'Unknown', 'Transient']);
/** Beginnings of labels of failed queries, and of galaxies: those do not vary, what varies is something in them. */
const notTheSource = ['Fail', 'Galaxy'] as const;

/**
 * Sources that SIMBAD knows: `cdsxmatch` is a label other than Unknown and Transient, and begins with neither Fail nor
 * Galaxy. Source: fink-filters 7.45, ztf/filter_simbad_candidates.
 */
export const simbadCandidates = defineFilter({
  name: 'simbad_candidates',
  survey: 'ztf',
  selects: 'Sources that SIMBAD knows as anything but a galaxy or a transient.',
  science: 'Known objects',
  examples: [
    { passes: true, alert: { cdsxmatch: 'RRLyrae' } },
    { passes: false, alert: { cdsxmatch: 'Unknown' } },
    { passes: false, alert: { cdsxmatch: 'Fail 504' } },
    { passes: false, alert: { cdsxmatch: 'Galaxy' } },
    { passes: false, alert: { cdsxmatch: null } },
  ],
  inputs: { cdsxmatch: label('cdsxmatch') },
  cuts: ({ cdsxmatch }) => ({
    'a label of SIMBAD other than Unknown and Transient': (row) => !noObject.has(cdsxmatch.at(row)),
    'neither a failed query nor a galaxy': (row) => {
      const known = cdsxmatch.at(row);
      return !notTheSource.some((word) => known?.startsWith(word));
    },
  }),
});
