import { num } from '@fink/alert-view';
import { defineFilter } from '../../filter.ts';
import { goodSource, unlikelyTransients } from '../example-alerts.ts';
import { likelyTransient } from '../likely-transient.ts';

/** Smallest score of SuperNNova for a supernova [0 to 1]; compared in single precision. */
const smallestSnn = Math.fround(0.7);
/** The class of CATS that holds supernovae, and its smallest score [0 to 1], in single precision. */
const supernovaLike = 11;
const smallestCats = Math.fround(0.9);

/**
 * Supernovae by two classifiers: `clf.snnSnVsOthers_score >= 0.7`, `clf.cats_class` 11 with `clf.cats_score >= 0.9`,
 * and what `remove_unlikely_transients` asks for: of good quality, where the reference has the opposite. Source:
 * fink-filters 7.45, rubin/livestream/filter_most_likely_sn.
 */
export const mostLikelySn = defineFilter({
  name: 'most_likely_sn',
  survey: 'lsst',
  selects: 'Sources that SuperNNova and CATS both take for a supernova, of good quality.',
  science: 'Supernovae',
  examples: [
    {
      passes: true,
      alert: {
        ...goodSource,
        'diaObject.nDiaSources': 2,
        'clf.snnSnVsOthers_score': 0.7,
        'clf.cats_class': 11,
        'clf.cats_score': 0.9,
      },
    },
    { passes: false, alert: { 'clf.snnSnVsOthers_score': null } },
    { passes: false, alert: { 'clf.cats_score': null } },
    { passes: false, alert: { 'clf.cats_class': 12 } },
    ...unlikelyTransients,
  ],
  inputs: {
    snn: num('clf.snnSnVsOthers_score'),
    catsClass: num('clf.cats_class'),
    catsScore: num('clf.cats_score'),
    likelyTransient,
  },
  cuts: ({ snn, catsClass, catsScore, likelyTransient }) => ({
    'score of SuperNNova >= 0.7': (row) => Math.fround(snn.at(row)) >= smallestSnn,
    'class 11 of CATS, like a supernova': (row) => catsClass.at(row) === supernovaLike,
    'score of CATS >= 0.9': (row) => Math.fround(catsScore.at(row)) >= smallestCats,
    ...likelyTransient,
  }),
});
