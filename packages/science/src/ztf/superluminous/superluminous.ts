import { flag, num } from '@fink/alert-view';
import { defineModule } from '../../module.ts';
import { gateOf } from '../gate.ts';

/** A superluminous supernova rises for longer than this [day]. */
const youngest = 30;

/**
 * Whether the forest of superluminous supernovae is asked about an alert: a transient of at least 30 days. Source:
 * fink-science 8.53.0, ztf/superluminous.
 */
export const superluminousGate = gateOf(
  { isTransient: flag('is_transient'), jd: num('candidate.jd'), jdstarthist: num('candidate.jdstarthist') },
  ({ isTransient, jd, jdstarthist }) =>
    (row) =>
      isTransient.at(row) === true && jd.at(row) - jdstarthist.at(row) >= youngest,
);

/** The score of the forest: null, as its features are not computed yet. */
export const superluminous = defineModule({
  name: 'superluminous',
  survey: 'ztf',
  purpose:
    'Place of the superluminous supernova score, which needs a trained forest. Source: fink-science 8.53.0, ztf/superluminous.',
  inputs: {},
  outputs: {
    slsn_score: {
      kind: 'float64',
      meaning: 'Probability of a superluminous supernova [0 to 1], -1 where not asked; null without a model.',
    },
  },
  bind: () => () => {},
});
