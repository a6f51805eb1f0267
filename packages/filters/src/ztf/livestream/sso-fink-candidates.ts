import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { solarSystem } from '../solar-system.ts';

/** Candidates for new Solar System objects, found by Fink from the packet alone. */
export const ssoFinkCandidates = defineFilter({
  name: 'sso_fink_candidates',
  survey: 'ztf',
  selects: 'Candidates for new Solar System objects, found by Fink from the packet alone.',
  science: 'Solar System',
  examples: [
    { passes: true, alert: { roid: 2 } },
    { passes: false, alert: { roid: 3 } },
    { passes: false, alert: { roid: null } },
  ],
  inputs: { roid: num('roid') },
  cuts: ({ roid }) => ({
    'candidate for the Solar System (roid 2)': (row) => roid.at(row) === solarSystem.candidate,
  }),
});
