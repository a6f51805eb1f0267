import { logNormalUpperTail, normalUpperTail } from '../math/normal-distribution.ts';

/** Tails below this underflow: their logarithm is computed without them. */
const leastTail = 1e-300;

/**
 * Anderson-Darling statistic of sorted values against the normal distribution of their own mean and standard
 * deviation, times Stephens' factor 1 + 4/N - 25/N² for both unknown. Needs four different values or more.
 */
export function andersonDarling(
  sorted: Float64Array,
  length: number,
  mean: number,
  deviation: number,
): number {
  let sum = 0;
  for (let k = 0; k < length; k++) {
    const z = (sorted[k] - mean) / deviation;
    const tail = normalUpperTail(Math.abs(z));
    const outside = tail > leastTail ? Math.log(tail) : logNormalUpperTail(Math.abs(z));
    const inside = Math.log1p(-tail);
    const [below, above] = [2 * k + 1, 2 * (length - k) - 1];
    sum += z < 0 ? below * outside + above * inside : below * inside + above * outside;
  }
  const small = 5 / length;
  return (1 + 4 / length - small * small) * (-length - sum / length);
}
