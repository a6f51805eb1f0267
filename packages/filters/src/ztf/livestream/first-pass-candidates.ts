import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';

/** Sources that ZTF detected for the first time. */
export const firstPassCandidates = defineFilter({
  name: 'first_pass_candidates',
  survey: 'ztf',
  selects: 'Sources that ZTF detected for the first time.',
  inputs: { roid: num('roid') },
  bind:
    ({ roid }) =>
    (row) =>
      roid.at(row) === 1,
});
