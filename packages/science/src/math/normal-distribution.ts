/** 1 / √(2π). */
const densityAtZero = 1 / Math.sqrt(2 * Math.PI);
/** ln √(2π). */
const logNormalisation = 0.5 * Math.log(2 * Math.PI);
/** Below this |z| the power series has the tail to 12 digits or better, above it the continued fraction converges fast. */
const seriesLimit = 3.5;
/** Levels of the continued fraction: 13 digits from `seriesLimit` on. */
const levels = 30;

/** Density of the standard normal distribution. */
export const normalDensity = (z: number): number => densityAtZero * Math.exp(-0.5 * z * z);

/**
 * Probability that a standard normal deviate exceeds z ≥ 0, to a relative accuracy of 1e-11; 0 where it underflows.
 * Power series of the integral from 0 for small z (Abramowitz & Stegun 26.2.11), Laplace's continued fraction of
 * Mills' ratio for large z (26.2.14).
 */
export function normalUpperTail(z: number): number {
  if (z > seriesLimit) return normalDensity(z) * millsRatio(z);
  const square = z * z;
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= square / k;
    sum += term;
  }
  return 0.5 - normalDensity(z) * sum;
}

/** ln of `normalUpperTail`, finite for every z. */
export const logNormalUpperTail = (z: number): number =>
  z > seriesLimit ? Math.log(millsRatio(z)) - 0.5 * z * z - logNormalisation : Math.log(normalUpperTail(z));

/** Tail over density, for z > `seriesLimit`. */
function millsRatio(z: number): number {
  let fraction = z;
  for (let k = levels; k > 0; k--) fraction = z + k / fraction;
  return 1 / fraction;
}

/** Probability that a standard normal deviate is below z. */
export const normalProbability = (z: number): number =>
  z < 0 ? normalUpperTail(-z) : 1 - normalUpperTail(z);
