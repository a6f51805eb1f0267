import { featurePosition as at } from './features.ts';
import { median, medianAbsoluteDeviation, quantileRange, sortValues } from './order-statistics.ts';

/** Half-width of the buffer about the median in units of the amplitude, in the single precision of light-curve. */
const buffer = Math.fround(0.1);

/**
 * Features that depend on the order of the values only, of one point or more. Sorts `sorted`, which holds the values,
 * too.
 */
export function orderFeatures(
  value: Float64Array,
  sorted: Float64Array,
  length: number,
  out: Float64Array,
): void {
  sortValues(sorted, length);
  const centre = median(sorted, length);
  const least = sorted[0];
  const greatest = sorted[length - 1];
  const amplitude = 0.5 * (greatest - least);
  const deciles = quantileRange(sorted, length, 0.1);
  let near = 0;
  for (let k = 0; k < length; k++) if (Math.abs(value[k] - centre) < buffer * amplitude) near++;

  out[at.median] = centre;
  out[at.amplitude] = amplitude;
  out[at.inter_percentile_range_10] = deciles;
  out[at.median_absolute_deviation] = medianAbsoluteDeviation(sorted, length, centre);
  out[at.median_buffer_range_percentage_10] = near / length;
  out[at.percent_amplitude] = Math.max(greatest - centre, centre - least);
  if (amplitude === 0) return;
  out[at.magnitude_percentage_ratio_40_5] =
    quantileRange(sorted, length, 0.4) / quantileRange(sorted, length, 0.05);
  out[at.magnitude_percentage_ratio_20_10] = quantileRange(sorted, length, 0.2) / deciles;
}
