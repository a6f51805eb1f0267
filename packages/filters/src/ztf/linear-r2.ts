/**
 * Share of the variance of `y` that a straight line over `x` explains (R^2, 0 to 1) for the points of one band that
 * have a value; NaN where there are fewer than `fewest`, or no spread in `x` or `y`.
 */
export function linearR2(
  x: Float64Array,
  y: Float64Array,
  band: Float64Array,
  wanted: number,
  fewest: number,
  from: number,
  to: number,
): number {
  let n = 0;
  let meanX = 0;
  let meanY = 0;
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (let k = from; k < to; k++) {
    if (band[k] !== wanted || Number.isNaN(y[k])) continue;
    // Welford's updates: one pass, exact enough for Julian dates.
    n++;
    const dx = x[k] - meanX;
    const dy = y[k] - meanY;
    meanX += dx / n;
    meanY += dy / n;
    sxx += dx * (x[k] - meanX);
    syy += dy * (y[k] - meanY);
    sxy += dx * (y[k] - meanY);
  }
  if (n < fewest || !(sxx > 0) || !(syy > 0)) return Number.NaN;
  return (sxy * sxy) / (sxx * syy);
}
