import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { solarSystem } from '../solar-system.ts';

/** Sources that ZTF detected for the first time. */
export const firstPassCandidates = defineFilter({
  name: 'first_pass_candidates',
  survey: 'ztf',
  selects: 'Sources that ZTF detected for the first time.',
  science: 'Solar System',
  examples: [
    { passes: true, alert: { roid: 1 } },
    { passes: false, alert: { roid: 0 } },
  ],
  inputs: { roid: num('roid') },
  cuts: ({ roid }) => ({
    'first detection (roid 1)': (row) => roid.at(row) === solarSystem.firstDetection,
  }),
});
