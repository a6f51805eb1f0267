import { andersonDarling } from './anderson-darling.ts';
import { featurePosition as at } from './features.ts';
import { orderFeatures } from './order-features.ts';
import type { Points } from './points.ts';
import { sumFeatures } from './sum-features.ts';
import { trendFeatures } from './trend-features.ts';

/** Fewest points for the test of normality. */
const fewestForNormality = 4;
/** Features that light curves of one value have not. */
const ofDifferentValues = [at.cusum, at.kurtosis, at.skew, at.stetson_K, at.anderson_darling_normal];

// Scratch, reused from curve to curve: nothing here waits.
let sorted = new Float64Array(256);
let weight = new Float64Array(256);

/**
 * The 26 features (order: `featureNames`) of points of one band, in ascending order of time, into `out`: NaN where
 * there are too few points for a feature, or where it needs different values and all are the same. False, with all
 * features NaN, if a time or value is not finite or an error is NaN.
 *
 * Formulae: Malanchev et al. 2021 (doi:10.1093/mnras/stab316), appendix A; numbers of points and order of summation
 * as in light-curve 0.13.3, so that features of a constant light curve, which are nothing but rounding, agree too.
 */
export function computeFeatures(points: Points, out: Float64Array): boolean {
  const { time, value, error, length } = points;
  if (length > sorted.length) {
    sorted = new Float64Array(2 * length);
    weight = new Float64Array(2 * length);
  }
  out.fill(Number.NaN);
  for (let k = 0; k < length; k++) {
    if (!Number.isFinite(time[k]) || !Number.isFinite(value[k]) || Number.isNaN(error[k])) return false;
    sorted[k] = value[k];
    weight[k] = 1 / (error[k] * error[k]);
  }
  if (length === 0) return true;
  orderFeatures(value, sorted, length, out);
  sumFeatures(value, weight, length, out);
  trendFeatures(time, value, weight, length, out);
  const deviation = out[at.standard_deviation];
  if (length >= fewestForNormality && deviation > 0) {
    out[at.anderson_darling_normal] = andersonDarling(sorted, length, out[at.mean], deviation);
  }
  // Equal values may have a mean that differs by rounding, and with it a deviation that is not quite 0.
  if (out[at.amplitude] === 0) for (const feature of ofDifferentValues) out[feature] = Number.NaN;
  return true;
}
