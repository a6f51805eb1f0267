import { type AlertView, bindInputs, history, type Input, inputColumns } from '@fink/alert-view';
import { snanaFlux, snanaFluxError } from '@fink/sky';

/** The detections of one alert in one band, in the order of the packet. */
export interface SnanaPoints {
  readonly count: number;
  /** Julian date [day]; the first `count` values count, as below. */
  readonly time: Float64Array;
  /** Flux of the difference image, without its sign [SNANA units, zero point 27.5]. */
  readonly flux: Float64Array;
  /** Error of the flux, greater than 0 [SNANA units]. */
  readonly error: Float64Array;
}

/** Gathers the detections of an alert in a band (1 is g, 2 is r); they hold until the next call. */
export type GatherPoints = (row: number, fid: number) => SnanaPoints;

const inputs = {
  jd: history('jd'),
  fid: history('fid'),
  magpsf: history('magpsf'),
  sigmapsf: history('sigmapsf'),
};

/** Light curves in SNANA's units, as the trained classifiers of supernovae and kilonovae know them. */
export const snanaPoints: Input<GatherPoints> = {
  columns: inputColumns(inputs),
  bind(alerts: AlertView) {
    const { jd, fid, magpsf, sigmapsf } = bindInputs(inputs, alerts);
    let room = 0;
    for (let row = 0; row < alerts.rows; row++) {
      room = Math.max(room, magpsf.offsets[row + 1] - magpsf.offsets[row]);
    }
    const [time, flux, error] = [0, 1, 2].map(() => new Float64Array(room));
    return (row, band) => {
      let count = 0;
      for (let k = magpsf.offsets[row]; k < magpsf.offsets[row + 1]; k++) {
        if (fid.values[k] !== band) continue;
        time[count] = jd.values[k];
        flux[count] = snanaFlux(magpsf.values[k]);
        error[count] = snanaFluxError(magpsf.values[k], sigmapsf.values[k]);
        // An upper limit has no flux.
        if (flux[count] < Number.POSITIVE_INFINITY && error[count] > 0 && time[count] > 0) count++;
      }
      return { count, time, flux, error };
    };
  },
};
