import { defineFilter } from '../../filter.ts';
import { labelled } from '../../label.ts';

/** Candidates for young stellar objects and T Tauri stars, in SIMBAD's old and new wording. */
const youngCandidates = ['Candidate_YSO', 'Candidate_TTau*', 'YSO_Candidate', 'TTau*_Candidate'];

/**
 * Candidates for young stellar objects: `cdsxmatch` is a label of these. Source: fink-filters 7.45,
 * ztf/livestream/filter_yso_candidates.
 */
export const ysoCandidates = defineFilter({
  name: 'yso_candidates',
  survey: 'ztf',
  selects: 'Sources that SIMBAD knows as candidates for young stellar objects or T Tauri stars.',
  science: 'Young stellar objects',
  examples: [
    { passes: true, alert: { cdsxmatch: 'YSO_Candidate' } },
    { passes: false, alert: { cdsxmatch: 'TTau*' } },
  ],
  inputs: { isCandidate: labelled('cdsxmatch', youngCandidates) },
  cuts: ({ isCandidate }) => ({
    'candidate for a YSO or T Tauri star in SIMBAD': isCandidate.at,
  }),
});
