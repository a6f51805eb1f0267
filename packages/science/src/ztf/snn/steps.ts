import { bindInputs, history, type Input, inputColumns } from '@fink/alert-view';
import { snanaFlux, snanaFluxError } from '@fink/sky';
import { addPoint, clearPoints, createPoints } from '../../light-curve/points.ts';
import type { Steps } from '../../model/steps.ts';
import { snnColumns } from '../../supernnova/columns.ts';
import { stepWriter } from '../../supernnova/write-steps.ts';

/** Bands of the networks for ZTF: fid 1 and 2. Points in i (3) make steps without values. */
const bands = 'gr';

/** Quantities of one step for the networks of ZTF. */
export const ztfSnnColumns = snnColumns(bands);

/** Writes the light curve of alert `row`; false if no point is complete. */
export type WriteAlertSteps = (row: number, steps: Steps) => boolean;

const inputs = {
  jd: history('jd'),
  fid: history('fid'),
  magpsf: history('magpsf'),
  sigmapsf: history('sigmapsf'),
};
const writeSteps = stepWriter(bands);
// Scratch, reused from alert to alert.
const points = createPoints();

/**
 * The light curve of an alert for SuperNNova: all points with a magnitude and its error, as flux in SNANA's units.
 * Source: fink-science 8.53.0, ztf/snn; fink-utils 0.79.0, photometry/conversion.
 */
export const ztfSteps: Input<WriteAlertSteps> = {
  columns: inputColumns(inputs),
  bind(alerts) {
    const { jd, fid, magpsf, sigmapsf } = bindInputs(inputs, alerts);
    return (row, steps) => {
      const [start, end] = [jd.offsets[row], jd.offsets[row + 1]];
      clearPoints(points, end - start);
      for (let k = start; k < end; k++) {
        const [time, band] = [jd.values[k], fid.values[k] - 1];
        const flux = snanaFlux(magpsf.values[k]);
        const error = snanaFluxError(magpsf.values[k], sigmapsf.values[k]);
        // NaN if the magnitude or its error is missing, or anything else.
        if (!Number.isNaN(time + band + flux + error)) addPoint(points, time, flux, error, band);
      }
      if (points.length > 0) writeSteps(points, steps);
      return points.length > 0;
    };
  },
};
