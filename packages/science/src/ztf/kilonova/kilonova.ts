import { num } from '@fink/alert-view';
import { defineModelScore } from '../../model/model-score.ts';
import { hasExtragalacticHost } from '../extragalactic-hosts.ts';
import { featuresAtGate } from '../features-at-gate.ts';
import { gateOf } from '../gate.ts';
import { snanaPoints } from '../snana-points.ts';
import { computeKilonovaFeatures, kilonovaFeatureCount } from './kilonova-features.ts';
import { lightCurveComponents } from './light-curve-components.ts';

/** A light curve has more than one point. */
const fewestDetections = 2;
/** Most detections at a place. */
const mostDetections = 20;
/** A kilonova has faded by this age [day]. */
const oldest = 20;

/**
 * Whether the forest of kilonovae is asked about an alert: more than one detection in the packet, at most 20 at the
 * place, younger than 20 days, and a host that may be extragalactic. Source: fink-science 8.53.0, ztf/kilonova; Biswas
 * et al. 2023.
 */
export const kilonovaGate = gateOf(
  {
    jd: num('candidate.jd'),
    jdstarthist: num('candidate.jdstarthist'),
    nalerthist: num('nalerthist'),
    ndethist: num('candidate.ndethist'),
    host: hasExtragalacticHost,
  },
  ({ jd, jdstarthist, nalerthist, ndethist, host }) =>
    (row) =>
      nalerthist.at(row) >= fewestDetections &&
      ndethist.at(row) <= mostDetections &&
      jd.at(row) - jdstarthist.at(row) < oldest &&
      host.at(row),
);

/**
 * Kilonova score: a forest says how much the light curves in g and r look like one, from a fit of three principal
 * components to each (`computeBandFeatures`). 0 without asking where the gate refuses, or a band has no fit. Null
 * without the forest or the catalogue `kilonova_components`.
 */
export const kilonova = defineModelScore({
  name: 'kilonova',
  survey: 'ztf',
  purpose:
    'How much a light curve looks like a kilonova: a forest on coefficients of principal components. Source: fink-science 8.53.0, ztf/kilonova; Biswas et al. 2023.',
  inputs: { mayBeKilonova: kilonovaGate, pointsOf: snanaPoints },
  outputs: {
    rf_kn_vs_nonkn: {
      kind: 'float64',
      meaning:
        'Probability of a kilonova [0 to 1], 0 where it cannot be one or a band is missing; null without a model and its components.',
    },
  },
  catalogues: ['kilonova_components'],
  models: {
    rf_kn_vs_nonkn: {
      features: [kilonovaFeatureCount],
      scores: ['probability of anything else', 'probability of a kilonova'],
    },
  },
  bind({ mayBeKilonova, pointsOf }, out, { catalogues: { kilonova_components: catalogue } }) {
    if (catalogue === undefined) {
      return { gate: () => false, features: { rf_kn_vs_nonkn: () => {} }, write: () => {} };
    }
    const curves = lightCurveComponents(catalogue);
    const { gate, features } = featuresAtGate(mayBeKilonova, kilonovaFeatureCount, (row, into) =>
      computeKilonovaFeatures(pointsOf, curves, row, into),
    );
    return {
      gate,
      features: { rf_kn_vs_nonkn: features },
      write: (row, scores) => out.rf_kn_vs_nonkn.set(row, scores.rf_kn_vs_nonkn[1]),
      refuse: (row) => out.rf_kn_vs_nonkn.set(row, 0),
    };
  },
});
