/** Width of the interval that is kept, in standard deviations, and the most rounds. */
const width = 3;
const rounds = 10;

/** Pixels that are not background. */
export interface Clipped {
  /** 1 for each pixel that is too far from the median, or no number. */
  readonly mask: Uint8Array;
  /** How many these are. */
  readonly count: number;
  /** Median and standard deviation of the others, which is NaN where there are none. */
  readonly median: number;
  readonly deviation: number;
}

// Pixels in ascending order, reused from image to image.
let scratch = new Float64Array(0);

/**
 * Clips pixels more than 3 standard deviations from the median, in at most 10 rounds, as astropy's `sigma_clip` does:
 * pixels outside the bounds of the last round are clipped.
 */
export function sigmaClip(pixels: Float64Array): Clipped {
  if (scratch.length < pixels.length) scratch = new Float64Array(pixels.length);
  let finite = 0;
  for (let k = 0; k < pixels.length; k++) if (Number.isFinite(pixels[k])) scratch[finite++] = pixels[k];
  let kept = scratch.subarray(0, finite).sort();
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds && kept.length > 0; round++) {
    const { median, deviation } = momentsOfSorted(kept);
    low = median - width * deviation;
    high = median + width * deviation;
    let [start, end] = [0, kept.length];
    while (start < end && kept[start] < low) start++;
    while (end > start && kept[end - 1] > high) end--;
    if (end - start === kept.length) break;
    kept = kept.subarray(start, end);
  }
  const mask = new Uint8Array(pixels.length);
  let count = 0;
  for (let k = 0; k < pixels.length; k++) {
    const isKept = pixels[k] >= low && pixels[k] <= high && Number.isFinite(pixels[k]);
    if (!isKept) count += mask[k] = 1;
  }
  return { mask, count, ...momentsOfSorted(kept) };
}

function momentsOfSorted(values: Float64Array): { median: number; deviation: number } {
  const { length } = values;
  if (length === 0) return { median: Number.NaN, deviation: Number.NaN };
  const middle = length >> 1;
  const median = length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  let sum = 0;
  for (let k = 0; k < length; k++) sum += values[k];
  const mean = sum / length;
  let squares = 0;
  for (let k = 0; k < length; k++) squares += (values[k] - mean) ** 2;
  return { median, deviation: Math.sqrt(squares / length) };
}
