import { history, type Input } from '@fink/alert-view';
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

const writeSteps = stepWriter(bands);
// Scratch, reused from alert to alert.
const points = createPoints();

/**
 * The light curve of an alert for SuperNNova: all points with a magnitude and its error, as flux to SNANA's zero point
 * 27.5, with the constants that the networks were trained with. Source: fink-science 8.53.0, ztf/snn; fink-utils
 * 0.79.0, photometry/conversion.
 */
export const ztfSteps: Input<WriteAlertSteps> = (() => {
  const inputs = {
    jd: history('jd'),
    fid: history('fid'),
    magpsf: history('magpsf'),
    sigmapsf: history('sigmapsf'),
  };
  return {
    columns: Object.values(inputs).flatMap(({ columns }) => columns),
    bind(alerts) {
      const jd = inputs.jd.bind(alerts);
      const fid = inputs.fid.bind(alerts).values;
      const magpsf = inputs.magpsf.bind(alerts).values;
      const sigmapsf = inputs.sigmapsf.bind(alerts).values;
      return (row, steps) => {
        const [start, end] = [jd.offsets[row], jd.offsets[row + 1]];
        clearPoints(points, end - start);
        for (let k = start; k < end; k++) {
          const [time, mag, sigma] = [jd.values[k], magpsf[k], sigmapsf[k]];
          if (Number.isNaN(time) || Number.isNaN(mag) || Number.isNaN(sigma) || Number.isNaN(fid[k]))
            continue;
          const flux = 10 ** (-0.4 * mag) * 1e11;
          const error = 9.21034 * 1e10 * Math.exp(-0.921034 * mag) * sigma;
          addPoint(points, time, flux, error, fid[k] - 1);
        }
        if (points.length > 0) writeSteps(points, steps);
        return points.length > 0;
      };
    },
  };
})();
