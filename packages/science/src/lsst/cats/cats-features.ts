import { bindInputs, history, type Input, inputColumns } from '@fink/alert-view';
import { historyLetters } from '../../light-curve/history-letters.ts';

/** Points of a light curve that CATS sees, the last ones. */
const most = 395;
/** Quantities of a point: days since the first point, flux and error between 0 and 1, band. */
const quantities = 4;
/** What stands in the place of points that there are not; its band is 0. */
const noPoint = -999;

/** Shape of the features of CATS. */
export const catsShape = [most, quantities] as const;

/** Numbers of the bands, from 1. */
const bands = 'ugrizy';

/** Writes the light curve of alert `row`; false if CATS has no class for it. */
export type WriteCatsFeatures = (row: number, into: Float32Array) => boolean;

const inputs = {
  midpointMjdTai: history('midpointMjdTai'),
  psfFlux: history('psfFlux'),
  psfFluxErr: history('psfFluxErr'),
  band: historyLetters('band'),
};

/**
 * The light curve of an alert for CATS, in the packet's order: per point the days since its first one, its flux and its
 * error, both scaled to the range that the light curve has, and the number of its band. Of more than 395 points the last
 * ones count; of fewer, the rest is -999 and band 0, which the network was trained to see.
 *
 * There is no class without a range: of a single point, or where all fluxes or all errors are equal; nor where any time,
 * flux or error is missing. Single precision, as the fluxes are. Source: fink-science 8.53.0, rubin/cats.
 */
export const catsFeatures: Input<WriteCatsFeatures> = {
  columns: inputColumns(inputs),
  bind(alerts) {
    const { midpointMjdTai, psfFlux, psfFluxErr, band } = bindInputs(inputs, alerts);
    const numbers = new Uint8Array(256);
    for (let k = 0; k < bands.length; k++) numbers[bands.charCodeAt(k)] = k + 1;
    const { offsets, values: time } = midpointMjdTai;
    return (row, into) => {
      const [first, end] = [offsets[row], offsets[row + 1]];
      for (let k = first; k < end; k++) if (Number.isNaN(time[k])) return false;
      const start = Math.max(first, end - most);
      for (const [column, { values }] of [psfFlux, psfFluxErr].entries()) {
        let [min, max] = [values[first], values[first]];
        for (let k = first; k < end; k++) {
          min = Math.min(min, values[k]);
          max = Math.max(max, values[k]);
        }
        const range = Math.fround(max - min);
        if (!(range > 0 && range < Number.POSITIVE_INFINITY)) return false;
        for (let k = start, at = column + 1; k < end; k++, at += quantities) {
          into[at] = Math.fround(values[k] - min) / range;
        }
      }
      let at = 0;
      for (let k = start; k < end; k++, at += quantities) {
        into[at] = time[k] - time[first];
        into[at + 3] = numbers[band.letters[k]];
      }
      for (; at < into.length; at += quantities) into.fill(noPoint, at, at + 3);
      return true;
    };
  },
};
