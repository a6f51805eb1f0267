import { num } from '@fink/alert-view';
import { defineModule } from '../../module.ts';
import { hasExtragalacticHost } from '../extragalactic-hosts.ts';
import { gateOf } from '../gate.ts';

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

/** The score of the forest: null, as its features are not computed yet. */
export const kilonova = defineModule({
  name: 'kilonova',
  survey: 'ztf',
  purpose:
    'Place of the kilonova score, which needs a trained forest. Source: fink-science 8.53.0, ztf/kilonova.',
  inputs: {},
  outputs: {
    rf_kn_vs_nonkn: { kind: 'float64', meaning: 'Probability of a kilonova [0 to 1]; null without a model.' },
  },
  bind: () => () => {},
});
