/** A straight line through points. */
export interface StraightLine {
  /** Value per day. */
  slope: number;
  /** Variance of the slope if the weights are inverse squared errors. */
  slopeVariance: number;
  /** Weighted sum of squared residuals over N - 2. */
  reducedChi2: number;
}

/**
 * Least squares line through (time, value) with weights, into `line`. The times are taken relative to their weighted
 * mean, which keeps the digits of Julian dates (Press et al., Numerical Recipes, 15.2). Needs three points or more.
 */
export function fitLine(
  time: Float64Array,
  value: Float64Array,
  weight: Float64Array,
  length: number,
  line: StraightLine,
): void {
  let weights = 0;
  let times = 0;
  let values = 0;
  for (let k = 0; k < length; k++) {
    const w = weight[k];
    weights += w;
    times += w * time[k];
    values += w * value[k];
  }
  const centre = times / weights;
  let spread = 0;
  let moment = 0;
  for (let k = 0; k < length; k++) {
    const t = time[k] - centre;
    spread += weight[k] * (t * t);
    moment += weight[k] * t * value[k];
  }
  const slope = moment / spread;
  const intercept = (values - times * slope) / weights;
  let chi2 = 0;
  for (let k = 0; k < length; k++) {
    const residual = value[k] - intercept - slope * time[k];
    chi2 += residual * residual * weight[k];
  }
  line.slope = slope;
  line.slopeVariance = 1 / spread;
  line.reducedChi2 = chi2 / (length - 2);
}
