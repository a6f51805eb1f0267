import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { solarSystem } from '../solar-system.ts';

/** Known Solar System objects, as ZTF matched them with the Minor Planet Center. */
export const ssoZtfCandidates = defineFilter({
  name: 'sso_ztf_candidates',
  survey: 'ztf',
  selects: 'Known Solar System objects, as ZTF matched them with the Minor Planet Center.',
  science: 'Solar System',
  examples: [
    { passes: true, alert: { roid: 3 } },
    { passes: false, alert: { roid: 2 } },
  ],
  inputs: { roid: num('roid') },
  cuts: ({ roid }) => ({
    'known to the Minor Planet Center (roid 3)': (row) => roid.at(row) === solarSystem.known,
  }),
});
