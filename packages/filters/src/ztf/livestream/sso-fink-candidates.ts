import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';

/** Candidates for new Solar System objects, found by Fink from the packet alone. */
export const ssoFinkCandidates = defineFilter({
  name: 'sso_fink_candidates',
  survey: 'ztf',
  selects: 'Candidates for new Solar System objects, found by Fink from the packet alone.',
  inputs: { roid: num('roid') },
  bind:
    ({ roid }) =>
    (row) =>
      roid.at(row) === 2,
});
