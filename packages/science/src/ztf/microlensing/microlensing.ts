import { num } from '@fink/alert-view';
import { defineModule } from '../../module.ts';
import { gateOf } from '../gate.ts';

/** Fewest detections in the packet. */
const fewestDetections = 20;
/** From this many detections at a place on, the packet has too small a part of the light curve. */
const tooMany = 100;

/**
 * Whether the forest of microlensing is asked about an alert: at least 20 detections in the packet, fewer than 100 at
 * the place. Source: fink-science 8.53.0, ztf/microlensing; Godines et al. 2019.
 */
export const microlensingGate = gateOf(
  { nalerthist: num('nalerthist'), ndethist: num('candidate.ndethist') },
  ({ nalerthist, ndethist }) =>
    (row) =>
      nalerthist.at(row) >= fewestDetections && ndethist.at(row) < tooMany,
);

/** The score of the forest: null, as its features are not computed yet. */
export const microlensing = defineModule({
  name: 'microlensing',
  survey: 'ztf',
  purpose:
    'Place of the microlensing score, which needs a trained forest. Source: fink-science 8.53.0, ztf/microlensing.',
  inputs: {},
  outputs: {
    mulens: {
      kind: 'float64',
      meaning:
        'Mean probability of microlensing in g and r [0 to 1], 0 unless both agree; null without a model.',
    },
  },
  bind: () => () => {},
});
