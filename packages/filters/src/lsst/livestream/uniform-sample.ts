import { id } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';

/** One alert in this many. */
const oneIn = 113n;

/** A sample of 0.88 % of the stream that does not depend on what the alerts are. */
export const uniformSample = defineFilter({
  name: 'uniform_sample',
  survey: 'lsst',
  selects: 'One alert in 113, whatever it is: those whose diaSourceId is a multiple of 113.',
  science: 'Any',
  examples: [
    { passes: true, alert: { 'diaSource.diaSourceId': (170107519254593536n / 113n) * 113n } },
    { passes: false, alert: { 'diaSource.diaSourceId': 1n } },
  ],
  inputs: { diaSourceId: id('diaSource.diaSourceId') },
  cuts: ({ diaSourceId }) => ({
    'diaSourceId a multiple of 113': (row) => {
      const value = diaSourceId.at(row);
      return value !== null && value % oneIn === 0n;
    },
  }),
});
