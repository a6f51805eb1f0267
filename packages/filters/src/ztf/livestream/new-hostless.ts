import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { hostOrCatalogued } from '../hostless-examples.ts';
import { hostlessStamps } from '../hostless-stamps.ts';
import { uncatalogued } from '../uncatalogued.ts';

/**
 * New sources without a host galaxy: first detection (`ndethist` 1), in no catalogue, and hostless in the stamps.
 * Source: fink-filters 7.45, ztf/livestream/filter_new_hostless; Pessi et al. 2024.
 */
export const newHostless = defineFilter({
  name: 'new_hostless',
  survey: 'ztf',
  selects: 'First detections of sources that are in no catalogue and have no host galaxy in the stamps.',
  science: 'Hostless transients',
  examples: [
    {
      passes: true,
      alert: {
        cdsxmatch: 'Unknown',
        DR3Name: 'Unknown',
        roid: 1,
        kstest_science: 0.3,
        kstest_template: 0.7,
        'candidate.distnr': 4,
        'candidate.ndethist': 1,
      },
    },
    { passes: false, alert: { 'candidate.ndethist': 2 } },
    { passes: false, alert: { kstest_science: -99, kstest_template: -99 } },
    ...hostOrCatalogued,
  ],
  inputs: { ndethist: num('candidate.ndethist'), uncatalogued, hostlessStamps },
  cuts: ({ ndethist, uncatalogued, hostlessStamps }) => ({
    'first detection': (row) => ndethist.at(row) === 1,
    ...hostlessStamps,
    ...uncatalogued,
  }),
});
