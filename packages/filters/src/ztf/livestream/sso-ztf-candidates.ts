import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';

/** Known Solar System objects, as ZTF matched them with the Minor Planet Center. */
export const ssoZtfCandidates = defineFilter({
  name: 'sso_ztf_candidates',
  survey: 'ztf',
  selects: 'Known Solar System objects, as ZTF matched them with the Minor Planet Center.',
  inputs: { roid: num('roid') },
  bind:
    ({ roid }) =>
    (row) =>
      roid.at(row) === 3,
});
