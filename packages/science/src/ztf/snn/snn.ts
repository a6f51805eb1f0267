import { defineModelScore } from '../../model/model-score.ts';
import { snnGate } from './snn-gate.ts';
import { ztfSnnColumns, ztfSteps } from './steps.ts';

const network = (first: string) =>
  ({ sequence: ztfSnnColumns, scores: [first, 'other'], optional: true }) as const;

/** The probabilities of SuperNNova's two networks. Each is null without its model, and 0 where the gate refuses. */
export const snn = defineModelScore({
  name: 'snn',
  survey: 'ztf',
  purpose:
    'Scores of SuperNNova, recurrent networks on the light curve. Source: fink-science 8.53.0, ztf/snn; Möller & de Boissière 2020.',
  inputs: { isAsked: snnGate, writeSteps: ztfSteps },
  outputs: {
    snn_snia_vs_nonia: {
      kind: 'float64',
      meaning: 'Probability of a supernova Ia [0 to 1]; 0 where not asked, null without a model.',
    },
    snn_sn_vs_all: {
      kind: 'float64',
      meaning: 'Probability of a supernova [0 to 1]; 0 where not asked, null without a model.',
    },
  },
  models: { snn_snia_vs_nonia: network('SN Ia'), snn_sn_vs_all: network('SN') },
  bind: ({ isAsked, writeSteps }, out, { models }) => ({
    gate: isAsked,
    features: { snn_snia_vs_nonia: writeSteps, snn_sn_vs_all: writeSteps },
    write(row, { snn_snia_vs_nonia, snn_sn_vs_all }) {
      if (snn_snia_vs_nonia) out.snn_snia_vs_nonia.set(row, snn_snia_vs_nonia[0]);
      if (snn_sn_vs_all) out.snn_sn_vs_all.set(row, snn_sn_vs_all[0]);
    },
    refuse(row) {
      if (models.snn_snia_vs_nonia) out.snn_snia_vs_nonia.set(row, 0);
      if (models.snn_sn_vs_all) out.snn_sn_vs_all.set(row, 0);
    },
  }),
});
