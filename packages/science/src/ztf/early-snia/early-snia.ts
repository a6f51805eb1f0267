import { num } from '@fink/alert-view';
import { defineModule } from '../../module.ts';
import { hasExtragalacticHost } from '../extragalactic-hosts.ts';
import { gateOf } from '../gate.ts';

/** Fewest detections that its sigmoid fit can use. */
const fewestDetections = 4;
/** Most detections at a place, now and before the packet's history: later, a supernova is no longer early. */
const mostDetections = 20;

/**
 * Whether the forest of early supernovae Ia is asked about an alert: at least 4 detections in the packet, at most 20
 * at the place, and a host that may be extragalactic. Source: fink-science 8.53.0, ztf/random_forest_snia; Leoni et
 * al. 2022.
 */
export const earlySniaGate = gateOf(
  { nalerthist: num('nalerthist'), ndethist: num('candidate.ndethist'), host: hasExtragalacticHost },
  ({ nalerthist, ndethist, host }) =>
    (row) =>
      nalerthist.at(row) >= fewestDetections && ndethist.at(row) <= mostDetections && host.at(row),
);

/** The score of the forest: null, as its features are not computed yet. */
export const earlySnia = defineModule({
  name: 'early_snia',
  survey: 'ztf',
  purpose:
    'Place of the early supernova Ia score, which needs a trained forest. Source: fink-science 8.53.0, ztf/random_forest_snia.',
  inputs: {},
  outputs: {
    rf_snia_vs_nonia: {
      kind: 'float64',
      meaning: 'Probability of an early supernova Ia [0 to 1]; null without a model.',
    },
  },
  bind: () => () => {},
});
