/** A figure measured several times. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly runs: number;
}

/** The value below which the share `p` (0 to 1) of the values lies, by nearest rank; NaN of none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.at(Math.max(0, Math.ceil(p * sorted.length) - 1)) ?? Number.NaN;
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Median and extremes of repeated measurements, with so many significant digits. */
export function spread(values: readonly number[], digits = 4): Spread {
  const round = (value: number): number => Number(value.toPrecision(digits));
  return {
    median: round(median(values)),
    low: round(Math.min(...values)),
    high: round(Math.max(...values)),
    runs: values.length,
  };
}
