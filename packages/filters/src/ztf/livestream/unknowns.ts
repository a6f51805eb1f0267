import { defineFilter } from '../../filter.ts';
import { streamClass } from '../classification.ts';

/**
 * Alerts that no classifier and no catalogue can name: their Fink classification is Unknown. Tracklets are found
 * after the night only, so that the class is the one without them. An alert that was not classified because a score or
 * SIMBAD's label is missing does not pass. Source: fink-filters 7.45, ztf/livestream/filter_unknowns.
 */
export const unknowns = defineFilter({
  name: 'unknowns',
  survey: 'ztf',
  selects: 'Alerts whose Fink classification is Unknown.',
  science: 'Anomalies',
  examples: [
    {
      passes: true,
      alert: {
        cdsxmatch: 'Unknown',
        roid: 0,
        mulens: 0,
        snn_snia_vs_nonia: 0.1,
        snn_sn_vs_all: 0.1,
        rf_snia_vs_nonia: 0,
        rf_kn_vs_nonkn: 0,
      },
    },
    { passes: false, alert: { mulens: 0.6 } },
    { passes: false, alert: { mulens: null } },
    { passes: false, alert: { roid: 2 } },
    { passes: false, alert: { cdsxmatch: 'QSO' } },
  ],
  inputs: { streamClass },
  cuts: ({ streamClass }) => ({
    'classified as Unknown': (row) => streamClass.at(row) === 'Unknown',
  }),
});
