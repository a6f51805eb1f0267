import { present } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';

/** Alerts that Rubin associated with a Solar System object: the packet has an ssSource. */
export const isSolarSystem = defineFilter({
  name: 'is_solar_system',
  survey: 'lsst',
  selects: 'Alerts that Rubin associated with a Solar System object.',
  science: 'Solar System',
  examples: [
    { passes: true, alert: { ssSource: { ssObjectId: 23129048530000n } } },
    { passes: false, alert: { ssSource: null } },
  ],
  inputs: { ssSource: present('ssSource') },
  cuts: ({ ssSource }) => ({ 'associated with a Solar System object': ssSource.at }),
});
