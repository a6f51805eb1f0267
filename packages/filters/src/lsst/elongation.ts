import type { FitsImage } from '@fink/alerts';

/** Pixels count that stand out by more than this many standard deviations. */
const threshold = 3;
/** Standard deviation of a normal distribution per median absolute deviation. */
const sigmaPerDeviation = 1.4826;
/** Fewest pixels that make a shape. */
const fewestPixels = 5;

/**
 * How elongated the bright part of a stamp is: the ratio of the axes of the second moments of the pixels above
 * median + 3 sigma (sigma from the median absolute deviation, or the standard deviation where that is 0), weighted
 * with their values; 1 for a circle. NaN where fewer than 5 pixels stand out, or where they lie on a line. Pixels
 * that are not finite count as 0. Source: fink-filters 7.45, rubin/livestream/filter_faint_trails.
 */
export function elongation({ width, pixels }: FitsImage): number {
  const values = pixels.map((value) => (Number.isFinite(value) ? value : 0));
  const middle = median(values);
  const deviation = median(values.map((value) => Math.abs(value - middle)));
  const sigma = deviation > 0 ? sigmaPerDeviation * deviation : standardDeviation(values);
  const above = middle + threshold * sigma;

  let [count, total, sumX, sumY] = [0, 0, 0, 0];
  for (let k = 0; k < values.length; k++) {
    const weight = values[k];
    if (!(weight > above)) continue;
    count++;
    total += weight;
    sumX += weight * (k % width);
    sumY += weight * Math.floor(k / width);
  }
  if (count < fewestPixels || total === 0) return Number.NaN;
  const [centreX, centreY] = [sumX / total, sumY / total];

  let [xx, yy, xy] = [0, 0, 0];
  for (let k = 0; k < values.length; k++) {
    const weight = values[k];
    if (!(weight > above)) continue;
    const x = (k % width) - centreX;
    const y = Math.floor(k / width) - centreY;
    xx += (weight * x * x) / total;
    yy += (weight * y * y) / total;
    xy += (weight * x * y) / total;
  }
  const half = Math.hypot((xx - yy) / 2, xy);
  const [long, short] = [(xx + yy) / 2 + half, (xx + yy) / 2 - half];
  return short > 0 ? Math.sqrt(long / short) : Number.NaN;
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >>> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function standardDeviation(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / values.length);
}
