import { history, num } from '@fink/alert-view';
import { historyLetters } from '../../light-curve/history-letters.ts';
import { defineModule } from '../../module.ts';
import type { OutputWriter } from '../../output-writer.ts';
import { candidateInputs, emptyFacts, readFacts } from './facts.ts';
import {
  brightstar,
  faint,
  pointunderneath,
  positivesubtraction,
  real,
  stationary,
  variablesource,
} from './flags.ts';
import { above, and, below, not, or, type Truth, unknown, yes } from './three-valued.ts';

const facts = emptyFacts();

const flag = (meaning: string) => ({ kind: 'boolean', meaning }) as const;

/**
 * Seven flags of an alert and whether it is a transient: not faint, brighter than the reference, real, without a point
 * source underneath, away from bright stars, not a variable source, seen before at its place, and no Solar System
 * object (roid 0). Each is null where missing measurements leave it open (SQL's rules); comparisons are in double
 * precision. Source: fink-science 8.53.0, ztf/transient_features, after the filter of the ZTF Bright Transient Survey
 * (Perley et al. 2020).
 */
export const transientFeatures = defineModule({
  name: 'transient_features',
  survey: 'ztf',
  purpose:
    'Seven flags that tell a transient from variables, moving objects and artefacts. Source: fink-science 8.53.0, ztf/transient_features; Perley et al. 2020.',
  inputs: {
    ...candidateInputs,
    jdstarthist: num('candidate.jdstarthist'),
    roid: num('roid'),
    times: history('jd'),
    magnitudes: history('magpsf'),
    signs: historyLetters('isdiffpos'),
  },
  outputs: {
    transient_features: {
      kind: 'struct',
      meaning: 'What speaks for and against a transient; a flag is null where missing values leave it open.',
      fields: {
        faint: flag('At 19.8 mag or fainter, or at 19 mag or fainter earlier in the night.'),
        positivesubtraction: flag('Brighter than in the reference image.'),
        real: flag('No artefact by rb, drb and the neighbours.'),
        pointunderneath: flag('A point source of Pan-STARRS lies underneath.'),
        brightstar: flag('A star brighter than 12 mag (Gaia) or 14 mag (Pan-STARRS) is within 20 arcsec.'),
        variablesource: flag('History and neighbours tell of a variable source.'),
        stationary: flag('An earlier detection, 29 minutes or more ago, is at the same place.'),
      },
    },
    is_transient: flag('All flags speak for a transient, and roid is 0.'),
  },
  bind(inputs, out) {
    const { fields } = out.transient_features;
    return (row) => {
      readFacts(inputs, row, facts);
      const isFaint = put(fields.faint, row, faint(facts));
      const isPositive = put(fields.positivesubtraction, row, positivesubtraction(facts));
      const isReal = put(fields.real, row, real(facts));
      const isOnPoint = put(fields.pointunderneath, row, pointunderneath(facts));
      const isNearStar = put(fields.brightstar, row, brightstar(facts));
      const isVariable = put(fields.variablesource, row, variablesource(facts));
      const isStationary = put(fields.stationary, row, stationary(facts));
      out.transient_features.set(row);
      const isMoving = or(below(facts.roid, 0), above(facts.roid, 0));
      const against = or(isFaint, isOnPoint, isNearStar, isVariable, isMoving);
      put(out.is_transient, row, and(isPositive, isReal, isStationary, not(against)));
    };
  },
});

/** Writes a flag, null where it is unknown, and hands it on. */
function put(writer: OutputWriter<boolean>, row: number, truth: Truth): Truth {
  if (truth !== unknown) writer.set(row, truth === yes);
  return truth;
}
