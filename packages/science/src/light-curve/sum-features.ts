import { featurePosition as at } from './features.ts';
import { sum } from './sum.ts';

/**
 * Features that are sums over the points: means, moments, χ² and cumulative sums. `weight` is the inverse squared
 * error. Those of one point are the two means.
 */
export function sumFeatures(
  value: Float64Array,
  weight: Float64Array,
  length: number,
  out: Float64Array,
): void {
  let weighted = 0;
  for (let k = 0; k < length; k++) weighted += value[k] * weight[k];
  const mean = sum(value, length) / length;
  const weightedMean = weighted / sum(weight, length);
  out[at.mean] = mean;
  out[at.weighted_mean] = weightedMean;
  if (length < 2) return;

  let squares = 0;
  let cubes = 0;
  let fourths = 0;
  let cumulative = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let chi2 = 0;
  let distances = 0;
  for (let k = 0; k < length; k++) {
    const d = value[k] - mean;
    const square = d * d;
    squares += square;
    cubes += square * d;
    fourths += square * square;
    cumulative += d;
    if (cumulative < lowest) lowest = cumulative;
    if (cumulative > highest) highest = cumulative;
    const distance = value[k] - weightedMean;
    chi2 += distance * distance * weight[k];
    distances += Math.abs(distance) * Math.sqrt(weight[k]);
  }
  const variance = squares / (length - 1);
  const deviation = Math.sqrt(variance);
  let beyond = 0;
  for (let k = 0; k < length; k++) if (Math.abs(value[k] - mean) > deviation) beyond++;

  out[at.standard_deviation] = deviation;
  out[at.beyond_1_std] = beyond / length;
  out[at.mean_variance] = deviation / mean;
  out[at.chi2] = chi2 / (length - 1);
  // What follows needs different values; light-curve finds out by the standard deviation and, later, by χ².
  if (deviation === 0) return;
  out[at.cusum] = (highest - lowest) / (deviation * length);
  if (length > 3) out[at.kurtosis] = kurtosis(fourths / (variance * variance), length);
  if (chi2 === 0) return;
  out[at.stetson_K] = distances / Math.sqrt(length * chi2);
  if (length > 2) out[at.skew] = skewness(cubes / (deviation * deviation * deviation), length);
}

/** Unbiased skewness G1 of n values from Σ(m - mean)³/σ³. */
const skewness = (cubes: number, n: number): number => (cubes * n) / ((n - 1) * (n - 2));

/** Unbiased excess kurtosis G2 of n values from Σ(m - mean)⁴/σ⁴. */
const kurtosis = (fourths: number, n: number): number =>
  (fourths * n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3)) - (3 * (n - 1) * (n - 1)) / ((n - 2) * (n - 3));
