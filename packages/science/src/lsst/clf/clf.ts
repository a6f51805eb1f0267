import { defineModelScore } from '../../model/model-score.ts';
import { catsClass, catsScores } from '../cats/cats-class.ts';
import { catsFeatures, catsShape } from '../cats/cats-features.ts';
import { elephant } from '../elephant/elephant.ts';
import { lsstSnnColumns, lsstSteps } from '../snn/steps.ts';

/**
 * What classifiers say of an alert (fink-broker 5.0rc0, rubin/science). ELEPHANT needs no training; the scores of a
 * trained model are null where an environment does without it, and that of early supernovae always.
 */
export const clf = defineModelScore({
  name: 'clf',
  survey: 'lsst',
  purpose: 'Scores and classes by the classifiers. Source: fink-broker 5.0rc0, rubin/science.',
  inputs: { elephant, writeSteps: lsstSteps, writeCats: catsFeatures },
  outputs: {
    clf: {
      kind: 'struct',
      meaning: 'What classifiers say of the alert; null where one was not asked.',
      fields: {
        snnSnVsOthers_score: {
          kind: 'float32',
          meaning: 'SuperNNova: supernova against all others, 0 to 1.',
        },
        cats_class: {
          kind: 'int32',
          meaning: 'Class by CATS: 11 SN-like, 12 fast, 13 long, 21 periodic, 22 AGN, -1 none.',
        },
        cats_score: { kind: 'float32', meaning: 'Probability of that class by CATS, 0 to 1.' },
        earlySNIa_score: {
          kind: 'float32',
          meaning: 'Early supernova of type Ia, 0 to 1; -1 without enough points.',
        },
        elephant_kstest_science: {
          kind: 'float32',
          meaning:
            'ELEPHANT: difference of the science stamp from shuffled ones, 0 to 1; -1 all pixels alike, null no candidate.',
        },
        elephant_kstest_template: { kind: 'float32', meaning: 'The same of the template stamp.' },
      },
    },
  },
  models: {
    snn: { sequence: lsstSnnColumns, scores: ['supernova', 'other'], optional: true },
    cats: { features: catsShape, scores: catsScores, optional: true },
  },
  bind: ({ elephant, writeSteps, writeCats }, { clf }, { models }) => ({
    gate: () => true,
    features: { snn: writeSteps, cats: writeCats },
    write(row, { snn, cats }) {
      const { fields } = clf;
      clf.set(row);
      if (snn) fields.snnSnVsOthers_score.set(row, snn[0]);
      if (models.cats) {
        const { number, score } = catsClass(cats);
        fields.cats_class.set(row, number);
        fields.cats_score.set(row, score);
      }
      const statistics = elephant.at(row);
      if (statistics === null) return;
      fields.elephant_kstest_science.set(row, statistics.science);
      fields.elephant_kstest_template.set(row, statistics.template);
    },
  }),
});
