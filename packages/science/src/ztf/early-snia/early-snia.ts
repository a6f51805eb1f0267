import { num } from '@fink/alert-view';
import { defineModelScore } from '../../model/model-score.ts';
import { hasExtragalacticHost } from '../extragalactic-hosts.ts';
import { featuresAtGate } from '../features-at-gate.ts';
import { gateOf } from '../gate.ts';
import { snanaPoints } from '../snana-points.ts';
import { computeEarlySniaFeatures, earlySniaFeatureCount } from './early-snia-features.ts';

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

/**
 * Score of early supernovae Ia: a forest says how much the rising light curves in g and r look like one, from a sigmoid
 * fitted to each (`computeBandFeatures`). 0 without asking where the gate refuses, or a band has no fit.
 */
export const earlySnia = defineModelScore({
  name: 'early_snia',
  survey: 'ztf',
  purpose:
    'How much a rising light curve looks like a supernova Ia: a forest on fitted sigmoids. Source: fink-science 8.53.0, ztf/random_forest_snia; Leoni et al. 2022.',
  inputs: { mayBeEarly: earlySniaGate, pointsOf: snanaPoints },
  outputs: {
    rf_snia_vs_nonia: {
      kind: 'float64',
      meaning:
        'Probability of an early supernova Ia [0 to 1], 0 where it cannot be one or a band does not rise; null without a model.',
    },
  },
  models: {
    rf_snia_vs_nonia: {
      features: [earlySniaFeatureCount],
      scores: ['probability of anything else', 'probability of a supernova Ia'],
    },
  },
  bind({ mayBeEarly, pointsOf }, out) {
    const { gate, features } = featuresAtGate(mayBeEarly, earlySniaFeatureCount, (row, into) =>
      computeEarlySniaFeatures(pointsOf, row, into),
    );
    return {
      gate,
      features: { rf_snia_vs_nonia: features },
      write: (row, scores) => out.rf_snia_vs_nonia.set(row, scores.rf_snia_vs_nonia[1]),
      refuse: (row) => out.rf_snia_vs_nonia.set(row, 0),
    };
  },
});
