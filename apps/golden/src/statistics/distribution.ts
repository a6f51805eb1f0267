/** Quantiles of deviations, as text. */
export function quantiles(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (p: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))].toFixed(2);
  return `deviations 5 % ${at(0.05)}, 50 % ${at(0.5)}, 95 % ${at(0.95)}`;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of a sample. */
export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

/**
 * Distance of values in [0, 1] from a uniform distribution (Kolmogorov, Smirnov), times the square root of their
 * number: above 2.2 by chance once in 8,000 times.
 */
export function uniformDistance(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const gaps = sorted.map((value, k) => Math.max((k + 1) / n - value, value - k / n));
  return Math.max(0, ...gaps) * Math.sqrt(n);
}
