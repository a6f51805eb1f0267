import { num } from '@fink/alert-view';
import { derived } from '../derived-input.ts';

/** Above this score [0 to 1] a classifier speaks for its class. */
export const smallestScore = 0.5;

/** SuperNNova finds a supernova, either of type Ia or of any type; false where both scores are missing. */
export const supernovaByLightCurve = derived(
  { ia: num('snn_snia_vs_nonia'), any: num('snn_sn_vs_all') },
  ({ ia, any }) =>
    (row) =>
      ia.at(row) > smallestScore || any.at(row) > smallestScore,
);
