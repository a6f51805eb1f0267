/**
 * Sum of the values from 0 to `length`, in eight partial sums as ndarray does (the reference's sums, to the last
 * bit).
 */
export function sum(values: Float64Array, length: number): number {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  let k = 0;
  for (; k + 8 <= length; k += 8) {
    a += values[k];
    b += values[k + 1];
    c += values[k + 2];
    d += values[k + 3];
    e += values[k + 4];
    f += values[k + 5];
    g += values[k + 6];
    h += values[k + 7];
  }
  let total = a + e + (b + f) + (c + g) + (d + h);
  for (; k < length; k++) total += values[k];
  return total;
}
