import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { age } from '../age.ts';
import { maybeExtragalactic } from '../extragalactic-host.ts';
import { looksReal } from '../looks-real.ts';
import { notKnownSolarSystem } from '../solar-system.ts';
import { supernovaByLightCurve } from '../supernova-score.ts';

/** A supernova is seen for at most this long [day]. */
const oldest = 90;
/** At least this many detections, the current one included. */
const fewestDetections = 2;

/**
 * Candidates for supernovae: a SuperNNova score above 0.5, a SIMBAD label that leaves room for a supernova, age at
 * most 90 days, `drb > 0.5`, `classtar > 0.4`, `ndethist > 1`, `roid` not 3. Source: fink-filters 7.45,
 * ztf/livestream/filter_sn_candidates.
 */
export const snCandidates = defineFilter({
  name: 'sn_candidates',
  survey: 'ztf',
  selects: 'Candidates for supernovae of all types, at most 90 days old.',
  science: 'Supernovae',
  examples: [
    {
      passes: true,
      alert: {
        snn_snia_vs_nonia: 0.2,
        snn_sn_vs_all: 0.8,
        cdsxmatch: 'Galaxy',
        roid: 0,
        'candidate.jd': 2459030.5,
        'candidate.jdstarthist': 2459000.5,
        'candidate.drb': 0.9,
        'candidate.classtar': 0.9,
        'candidate.ndethist': 2,
      },
    },
    { passes: false, alert: { snn_sn_vs_all: null } },
    { passes: false, alert: { cdsxmatch: 'RRLyrae' } },
    { passes: false, alert: { 'candidate.ndethist': 1 } },
    { passes: false, alert: { 'candidate.jdstarthist': 2458940.4 } },
    { passes: false, alert: { 'candidate.drb': 0.5 } },
    { passes: false, alert: { 'candidate.classtar': 0.3 } },
    { passes: false, alert: { roid: 3 } },
  ],
  inputs: {
    supernovaByLightCurve,
    maybeExtragalactic,
    looksReal,
    notKnownSolarSystem,
    age,
    ndethist: num('candidate.ndethist'),
  },
  cuts: ({ supernovaByLightCurve, maybeExtragalactic, looksReal, notKnownSolarSystem, age, ndethist }) => ({
    'snn_snia_vs_nonia or snn_sn_vs_all > 0.5': supernovaByLightCurve.at,
    ...looksReal,
    'at least 2 detections': (row) => ndethist.at(row) >= fewestDetections,
    'at most 90 days old': (row) => age.at(row) <= oldest,
    'not known to the Minor Planet Center': notKnownSolarSystem.at,
    'extragalactic or unknown in SIMBAD': maybeExtragalactic.at,
  }),
});
