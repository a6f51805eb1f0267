import { type Points, sortByTime } from '../light-curve/points.ts';
import type { Steps } from '../model/steps.ts';
import { combinationColumns } from './columns.ts';

/** Points closer than this to the first one of a step belong to it [day]. */
const stepLength = 0.33;

/** Writes a light curve as the steps of a network. */
export type WriteSteps = (points: Points, steps: Steps) => void;

/**
 * Writes a light curve as SuperNNova sees it: points within a third of a day are one step at the time of the first of
 * them. Per band its flux is that of the lowest error, its error the lowest one; what a band does not have is 0. The
 * band of a point is its index among the network's bands; any higher number still makes a step, without values.
 *
 * Values are not normalised, although the networks are trained so: their constants (`data_norm.json`) belong to one
 * training, and are a part of the model's graph, in double precision before its first layer. So a model that is trained
 * anew is one file, and the steps of an alert are the same for all models of a survey.
 *
 * Sorts `points` by time, of which none may be NaN. Source: SuperNNova (Möller & de Boissière 2020),
 * `pivot_dataframe_single_from_df`.
 *
 * @param bands of the network in its order, one letter each
 */
export function stepWriter(bands: string): WriteSteps {
  const count = bands.length;
  const combinations = combinationColumns(bands);
  // Of each band in the step that is open: the lowest error, and that of the point whose flux counts.
  const lowest = new Float64Array(count);
  const errorOfFlux = new Float64Array(count);

  return (points, steps) => {
    sortByTime(points);
    const { time, value, error, band, length } = points;
    let step = 0;
    let at = Number.NaN;
    let mask = 0;
    const close = (): void => {
      if (mask > 0) steps.values[step + combinations[mask]] = 1;
    };

    for (let k = 0; k < length; k++) {
      const t = time[k];
      // A second point of one time does not join a step that began before.
      const opens = k === 0 || t - at > stepLength || (t === time[k - 1] && t !== at);
      if (opens) {
        close();
        step = steps.add();
        if (k > 0) steps.values[step + 2 * count] = t - at;
        at = t;
        mask = 0;
        lowest.fill(Number.POSITIVE_INFINITY);
        errorOfFlux.fill(Number.POSITIVE_INFINITY);
      }
      const b = band[k];
      if (b >= count) continue;
      const hasFlux = (mask & (1 << b)) !== 0;
      if (!Number.isNaN(value[k]) && (!hasFlux || error[k] < errorOfFlux[b])) {
        mask |= 1 << b;
        steps.values[step + b] = value[k];
        errorOfFlux[b] = Number.isNaN(error[k]) ? Number.POSITIVE_INFINITY : error[k];
      }
      if (error[k] < lowest[b]) steps.values[step + count + b] = lowest[b] = error[k];
    }
    close();
  };
}
