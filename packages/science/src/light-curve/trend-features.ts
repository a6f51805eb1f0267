import { featurePosition as at } from './features.ts';
import { fitLine, type StraightLine } from './straight-line.ts';

const line: StraightLine = { slope: 0, slopeVariance: 0, reducedChi2: 0 };
let ones = new Float64Array(256).fill(1);

/**
 * Features of the change with time: straight lines, of three points or more, and the steepest step between
 * neighbours, of two or more. `weight` is the inverse squared error.
 */
export function trendFeatures(
  time: Float64Array,
  value: Float64Array,
  weight: Float64Array,
  length: number,
  out: Float64Array,
): void {
  let steepest = Number.NaN;
  for (let k = 1; k < length; k++) {
    const slope = Math.abs((value[k] - value[k - 1]) / (time[k] - time[k - 1]));
    if (Number.isFinite(slope) && !(slope <= steepest)) steepest = slope;
  }
  out[at.maximum_slope] = steepest;
  if (length < 3) return;

  if (length > ones.length) ones = new Float64Array(2 * length).fill(1);
  fitLine(time, value, ones, length, line);
  out[at.linear_trend] = line.slope;
  out[at.linear_trend_sigma] = Math.sqrt(line.slopeVariance * line.reducedChi2);
  out[at.linear_trend_noise] = Math.sqrt(line.reducedChi2);
  fitLine(time, value, weight, length, line);
  out[at.linear_fit_slope] = line.slope;
  out[at.linear_fit_slope_sigma] = Math.sqrt(line.slopeVariance);
  out[at.linear_fit_reduced_chi2] = line.reducedChi2;
}
