import { bindInputs, history, type Input, inputColumns } from '@fink/alert-view';
import { historyLetters } from '../../light-curve/history-letters.ts';
import { addPoint, clearPoints, createPoints } from '../../light-curve/points.ts';
import type { Steps } from '../../model/steps.ts';
import { snnColumns } from '../../supernnova/columns.ts';
import { stepWriter } from '../../supernnova/write-steps.ts';

/** Bands of the networks for Rubin. Packets say 'y', which is none of them: such points make steps without values. */
const bands = 'ugrizY';

/** From nJy, zero point 31.4, to SNANA's zero point 27.5; single precision, as the fluxes are. */
const scale = Math.fround(10 ** -1.56);

/** Quantities of one step for the networks of Rubin. */
export const lsstSnnColumns = snnColumns(bands);

/** Writes the light curve of alert `row`; false if it has no point. */
export type WriteAlertSteps = (row: number, steps: Steps) => boolean;

const inputs = {
  midpointMjdTai: history('midpointMjdTai'),
  psfFlux: history('psfFlux'),
  psfFluxErr: history('psfFluxErr'),
  band: historyLetters('band'),
};
const writeSteps = stepWriter(bands);
// Scratch, reused from alert to alert.
const points = createPoints();

/**
 * The light curve of an alert for SuperNNova: all points, negative fluxes included, but those without a time or without
 * both flux and error. Source: fink-science 8.53.0, rubin/snn.
 */
export const lsstSteps: Input<WriteAlertSteps> = {
  columns: inputColumns(inputs),
  bind(alerts) {
    const { midpointMjdTai, psfFlux, psfFluxErr, band } = bindInputs(inputs, alerts);
    const indices = new Uint8Array(256).fill(bands.length);
    for (let k = 0; k < bands.length; k++) indices[bands.charCodeAt(k)] = k;
    return (row, steps) => {
      const [start, end] = [midpointMjdTai.offsets[row], midpointMjdTai.offsets[row + 1]];
      clearPoints(points, end - start);
      for (let k = start; k < end; k++) {
        const time = midpointMjdTai.values[k];
        const flux = Math.fround(psfFlux.values[k] * scale);
        const error = Math.fround(psfFluxErr.values[k] * scale);
        if (Number.isNaN(time) || (Number.isNaN(flux) && Number.isNaN(error))) continue;
        addPoint(points, time, flux, error, indices[band.letters[k]]);
      }
      if (points.length > 0) writeSteps(points, steps);
      return points.length > 0;
    };
  },
};
