import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { maybeExtragalactic } from '../extragalactic-host.ts';
import { looksReal } from '../looks-real.ts';
import { smallestScore, supernovaByLightCurve } from '../supernova-score.ts';

/** At most this many detections: the light curve is still rising. */
const mostDetections = 20;

/**
 * Candidates for type Ia supernovae before maximum: a SuperNNova score above 0.5, the score of the early classifier
 * above 0.5, a SIMBAD label that leaves room for a supernova, `drb > 0.5`, `classtar > 0.4`, `ndethist <= 20`.
 * Source: fink-filters 7.45, ztf/livestream/filter_early_sn_candidates; the classifier: Leoni et al. 2022.
 */
export const earlySnCandidates = defineFilter({
  name: 'early_sn_candidates',
  survey: 'ztf',
  selects: 'Candidates for supernovae of type Ia whose light curve still rises.',
  science: 'Supernovae',
  examples: [
    {
      passes: true,
      alert: {
        snn_snia_vs_nonia: 0.8,
        snn_sn_vs_all: 0.2,
        rf_snia_vs_nonia: 0.6,
        cdsxmatch: 'Unknown',
        'candidate.drb': 0.9,
        'candidate.classtar': 0.9,
        'candidate.ndethist': 20,
      },
    },
    { passes: false, alert: { rf_snia_vs_nonia: 0.5 } },
    { passes: false, alert: { rf_snia_vs_nonia: null } },
    { passes: false, alert: { 'candidate.ndethist': 21 } },
    { passes: false, alert: { snn_snia_vs_nonia: 0.5 } },
    { passes: false, alert: { 'candidate.drb': 0.5 } },
    { passes: false, alert: { 'candidate.classtar': 0.3 } },
    { passes: false, alert: { cdsxmatch: 'RRLyrae' } },
  ],
  inputs: {
    supernovaByLightCurve,
    early: num('rf_snia_vs_nonia'),
    maybeExtragalactic,
    looksReal,
    ndethist: num('candidate.ndethist'),
  },
  cuts: ({ supernovaByLightCurve, early, maybeExtragalactic, looksReal, ndethist }) => ({
    'rf_snia_vs_nonia > 0.5': (row) => early.at(row) > smallestScore,
    'snn_snia_vs_nonia or snn_sn_vs_all > 0.5': supernovaByLightCurve.at,
    ...looksReal,
    'at most 20 detections': (row) => ndethist.at(row) <= mostDetections,
    'extragalactic or unknown in SIMBAD': maybeExtragalactic.at,
  }),
});
