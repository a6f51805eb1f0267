/** Up to this many values insertion sort is faster than the call of the engine's sort. */
const insertionLimit = 48;

/** Sorts the values from 0 to `length`, ascending. None may be NaN. */
export function sortValues(values: Float64Array, length: number): void {
  if (length > insertionLimit) {
    values.subarray(0, length).sort();
    return;
  }
  for (let k = 1; k < length; k++) {
    const value = values[k];
    let j = k - 1;
    while (j >= 0 && values[j] > value) {
      values[j + 1] = values[j];
      j--;
    }
    values[j + 1] = value;
  }
}

/**
 * Quantile q of sorted values: piecewise linear between the (k + 1/2)/n quantiles (R-5 of Hyndman & Fan 1996).
 * The position is computed in single precision, as light-curve does.
 */
export function quantile(sorted: Float64Array, length: number, q: number): number {
  const position = Math.fround(Math.fround(length * Math.fround(q)) - 0.5);
  const k = Math.floor(position);
  if (k < 0) return sorted[0];
  if (k >= length - 1) return sorted[length - 1];
  return sorted[k] + Math.fround(position - k) * (sorted[k + 1] - sorted[k]);
}

/** Range between the quantiles q and 1 - q. */
export const quantileRange = (sorted: Float64Array, length: number, q: number): number =>
  quantile(sorted, length, Math.fround(1 - Math.fround(q))) - quantile(sorted, length, q);

/** Median of sorted values. */
export function median(sorted: Float64Array, length: number): number {
  const k = (length - 1) >> 1;
  return length % 2 === 1 ? sorted[k] : 0.5 * (sorted[k] + sorted[k + 1]);
}

/**
 * Median of the distances from the median. The distances grow from the middle of the sorted values to both sides,
 * so that the smallest ones are merged from there instead of sorted.
 */
export function medianAbsoluteDeviation(sorted: Float64Array, length: number, centre: number): number {
  let left = (length - 1) >> 1;
  let right = left + 1;
  let before = 0;
  let last = 0;
  for (let taken = 0; taken <= length >> 1; taken++) {
    const toLeft = left >= 0 ? centre - sorted[left] : Number.POSITIVE_INFINITY;
    const toRight = right < length ? sorted[right] - centre : Number.POSITIVE_INFINITY;
    before = last;
    if (toLeft <= toRight) {
      last = toLeft;
      left--;
    } else {
      last = toRight;
      right++;
    }
  }
  return length % 2 === 1 ? last : 0.5 * (before + last);
}
