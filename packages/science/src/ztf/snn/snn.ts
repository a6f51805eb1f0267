import { defineModule } from '../../module.ts';

/** The scores of SuperNNova: null, as its inputs are not computed yet. */
export const snn = defineModule({
  name: 'snn',
  survey: 'ztf',
  purpose:
    'Place of the SuperNNova scores, which need trained networks. Source: fink-science 8.53.0, ztf/snn; Möller & de Boissière 2020.',
  inputs: {},
  outputs: {
    snn_snia_vs_nonia: {
      kind: 'float64',
      meaning: 'Probability of a supernova Ia [0 to 1]; null without a model.',
    },
    snn_sn_vs_all: { kind: 'float64', meaning: 'Probability of a supernova [0 to 1]; null without a model.' },
  },
  bind: () => () => {},
});
