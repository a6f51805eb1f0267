import { defineModule } from '../../module.ts';

/**
 * What classifiers say of an alert (fink-broker 5.0rc0, rubin/science). Scores of trained models are null: none is
 * configured.
 */
export const clf = defineModule({
  name: 'clf',
  survey: 'lsst',
  purpose: 'Scores and classes by the classifiers. Source: fink-broker 5.0rc0, rubin/science.',
  inputs: {},
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
            'ELEPHANT: difference of the science stamp from shuffled ones, 0 to 1; -99 no candidate, -1 all pixels alike.',
        },
        elephant_kstest_template: { kind: 'float32', meaning: 'The same of the template stamp.' },
      },
    },
  },
  bind(_, { clf }) {
    return (row) => clf.set(row);
  },
});
