import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { age } from '../age.ts';
import { maybeExtragalactic } from '../extragalactic-host.ts';
import { looksReal } from '../looks-real.ts';
import { notKnownSolarSystem } from '../solar-system.ts';
import { smallestScore } from '../supernova-score.ts';

/** A kilonova is younger than this [day]. */
const tooOld = 5;
/** A kilonova has fewer detections than this. */
const tooManyDetections = 20;

/**
 * Candidates for kilonovae by their light curve: `rf_kn_vs_nonkn > 0.5`, a SIMBAD label that leaves room for one,
 * `drb > 0.5`, `classtar > 0.4`, age below 5 days, `ndethist < 20`, `roid` not 3. A single detection is enough.
 * Source: fink-filters 7.45, ztf/livestream/filter_kn_candidates; the classifier: Biswas et al. 2023.
 */
export const knCandidates = defineFilter({
  name: 'kn_candidates',
  survey: 'ztf',
  selects: 'Candidates for kilonovae by their light curve, younger than 5 days.',
  science: 'Kilonovae',
  examples: [
    {
      passes: true,
      alert: {
        rf_kn_vs_nonkn: 0.8,
        cdsxmatch: 'Unknown',
        roid: 1,
        'candidate.jd': 2459004.5,
        'candidate.jdstarthist': 2459000.5,
        'candidate.drb': 0.9,
        'candidate.classtar': 0.9,
        'candidate.ndethist': 1,
      },
    },
    { passes: false, alert: { rf_kn_vs_nonkn: null } },
    { passes: false, alert: { 'candidate.jdstarthist': 2458999.5 } },
    { passes: false, alert: { roid: 3 } },
    { passes: false, alert: { 'candidate.ndethist': 20 } },
    { passes: false, alert: { 'candidate.drb': 0.5 } },
    { passes: false, alert: { 'candidate.classtar': 0.3 } },
    { passes: false, alert: { cdsxmatch: 'RRLyrae' } },
  ],
  inputs: {
    score: num('rf_kn_vs_nonkn'),
    maybeExtragalactic,
    looksReal,
    notKnownSolarSystem,
    age,
    ndethist: num('candidate.ndethist'),
  },
  cuts: ({ score, maybeExtragalactic, looksReal, notKnownSolarSystem, age, ndethist }) => ({
    'rf_kn_vs_nonkn > 0.5': (row) => score.at(row) > smallestScore,
    ...looksReal,
    'younger than 5 days': (row) => age.at(row) < tooOld,
    'fewer than 20 detections': (row) => ndethist.at(row) < tooManyDetections,
    'not known to the Minor Planet Center': notKnownSolarSystem.at,
    'extragalactic or unknown in SIMBAD': maybeExtragalactic.at,
  }),
});
