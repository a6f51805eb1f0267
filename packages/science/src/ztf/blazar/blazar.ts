import { text } from '@fink/alert-view';
import { defineModule } from '../../module.ts';
import { blazarsOf } from '../standardized-flux/blazar-catalogue.ts';
import {
  createStandardizedFlux,
  standardizedFlux,
  standardizedFluxInputs,
} from '../standardized-flux/standardized-flux.ts';
import { blazarState } from './blazar-state.ts';

/** Days of the light curve that the low and the high state are judged on: flares are short. */
const lowWindow = 30;
const highWindow = 5;
/** What stands for a value that there is not. */
const none = -1;

// Scratch, reused from alert to alert.
const flux = createStandardizedFlux();
const low = { instantness: none, robustness: none };
const high = { instantness: none, robustness: none };

const ratio = (meaning: string) => ({ kind: 'float64', meaning }) as const;

/**
 * Extreme states of the blazars that CTAO follows: standardized flux (over the median of its band) against the
 * source's thresholds, now (instantness) and on the mean of the last days (robustness). A high state is looked for
 * only where one of the low criteria is above 1. The names are those of what the values are; the reference has them
 * swapped. Source: fink-science 8.53.0, ztf/blazar_extreme_state.
 */
export const blazar = defineModule({
  name: 'blazar',
  survey: 'ztf',
  purpose:
    'Low and high states of CTAO blazars by standardized flux. Source: fink-science 8.53.0, ztf/standardized_flux and ztf/blazar_extreme_state.',
  inputs: { objectId: text('objectId'), ...standardizedFluxInputs },
  outputs: {
    blazar_stats: {
      kind: 'struct',
      meaning: 'Standardized flux over thresholds [1]; all -1 for a source that is no CTAO blazar.',
      fields: {
        instantness_low: ratio('Last flux over the threshold of the low state; low from 0 to 1.'),
        robustness_low: ratio('Mean flux of 30 days over the threshold of the low state.'),
        instantness_high: ratio('Last flux over the threshold of the high state; high above 1.'),
        robustness_high: ratio('Mean flux of 5 days over the threshold of the high state.'),
        cdf_quantile: ratio(
          'Quantile of the flux in the light curve of all years; -1 without a database of these.',
        ),
      },
    },
  },
  catalogues: ['ctao_blazars'],
  bind({ objectId, ...sources }, out, { catalogues }) {
    if (catalogues.ctao_blazars === undefined) return () => {};
    const blazars = blazarsOf(catalogues.ctao_blazars);
    const { fields } = out.blazar_stats;
    return (row) => {
      low.instantness = low.robustness = high.instantness = high.robustness = none;
      const source = blazars.find(objectId.at(row) ?? '');
      if (source >= 0) {
        standardizedFlux(sources, row, blazars, source, flux);
        blazarState(flux, blazars.low(source), lowWindow, low);
        if (low.instantness > 1 || low.robustness > 1) {
          blazarState(flux, blazars.high(source), highWindow, high);
        }
      }
      fields.instantness_low.set(row, low.instantness);
      fields.robustness_low.set(row, low.robustness);
      fields.instantness_high.set(row, high.instantness);
      fields.robustness_high.set(row, high.robustness);
      fields.cdf_quantile.set(row, none);
      out.blazar_stats.set(row);
    };
  },
});
