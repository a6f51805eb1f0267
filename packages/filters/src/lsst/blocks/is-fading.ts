import { num } from '@fink/alert-view';
import { defineBlock } from '../block.ts';
import { objectInBand } from '../object-in-band.ts';

/**
 * The difference flux is fainter than its mean in the band of the source, by more than the error of the mean
 * (fink-filters 7.45, rubin/blocks). False for sources without diaObject, as those of the Solar System.
 */
export const isFading = defineBlock({
  name: 'b_is_fading',
  selects: 'The source is fainter than its mean in its band, by more than the error of the mean.',
  inputs: {
    psfFlux: num('diaSource.psfFlux'),
    mean: objectInBand('psfFluxMean'),
    meanError: objectInBand('psfFluxMeanErr'),
  },
  bind:
    ({ psfFlux, mean, meanError }) =>
    (row) => {
      const difference = psfFlux.at(row) - mean.at(row);
      return difference < 0 && Math.abs(difference) > meanError.at(row);
    },
});
