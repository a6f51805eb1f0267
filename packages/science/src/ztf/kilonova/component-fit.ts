/** Number of components of a light curve. */
export const components = 3;
/** Greatest absolute value of a coefficient. */
export const largestCoefficient = 2;

/**
 * The quadratic form `cᵀ A c - 2 bᵀ c` of three coefficients: row by row in `a` (9 values, symmetric, positive
 * definite), and in `b`.
 */
export interface QuadraticForm {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** What a coefficient does in a trial: it is free, or fixed at one end of its range. */
const [free, atLowest] = [0, 1];
const trials = 3 ** components;

const chosen = new Int32Array(components);
const matrix = new Float64Array(components * components);
const trial = new Float64Array(components);

/**
 * Minimum of a quadratic form in the box |c| <= 2, exactly: the minimum lies where some coefficients are at an end of
 * their range and the form is stationary in the others, so the lowest of the (at most 27) such points in the box is it.
 * Nearly always the first one tried, with all coefficients free, is in the box.
 */
export function minimiseInBox(form: QuadraticForm, into: Float64Array): void {
  let lowest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < trials; k++) {
    if (!stationaryPoint(form, k) || !isInBox(trial)) continue;
    const value = valueAt(form, trial);
    if (value < lowest) {
      lowest = value;
      into.set(trial);
    }
    if (k === 0) return;
  }
}

/** Solves for the free coefficients of trial number `k`, of which each ternary digit stands for one coefficient. */
function stationaryPoint({ a, b }: QuadraticForm, k: number): boolean {
  let n = 0;
  for (let c = 0, digits = k; c < components; c++, digits = Math.floor(digits / 3)) {
    const digit = digits % 3;
    if (digit === free) chosen[n++] = c;
    else trial[c] = digit === atLowest ? -largestCoefficient : largestCoefficient;
  }
  for (let i = 0; i < n; i++) {
    const row = chosen[i];
    let right = b[row];
    for (let c = 0; c < components; c++) {
      if (!isChosen(c, n)) right -= a[row * components + c] * trial[c];
    }
    for (let j = 0; j < n; j++) matrix[i * components + j] = a[row * components + chosen[j]];
    solution[i] = right;
  }
  if (!eliminate(n)) return false;
  for (let i = 0; i < n; i++) trial[chosen[i]] = solution[i];
  return true;
}

const solution = new Float64Array(components);

function isChosen(c: number, n: number): boolean {
  for (let i = 0; i < n; i++) if (chosen[i] === c) return true;
  return false;
}

/** Gauss's elimination in place; a positive definite matrix needs no pivots. False if it is singular. */
function eliminate(n: number): boolean {
  for (let p = 0; p < n; p++) {
    const pivot = matrix[p * components + p];
    if (!(pivot > 0)) return false;
    for (let i = p + 1; i < n; i++) {
      const factor = matrix[i * components + p] / pivot;
      for (let j = p; j < n; j++) matrix[i * components + j] -= factor * matrix[p * components + j];
      solution[i] -= factor * solution[p];
    }
  }
  for (let p = n - 1; p >= 0; p--) {
    for (let j = p + 1; j < n; j++) solution[p] -= matrix[p * components + j] * solution[j];
    solution[p] /= matrix[p * components + p];
  }
  return true;
}

const isInBox = (c: Float64Array): boolean => c.every((value) => Math.abs(value) <= largestCoefficient);

function valueAt({ a, b }: QuadraticForm, c: Float64Array): number {
  let value = 0;
  for (let i = 0; i < components; i++) {
    let row = -2 * b[i];
    for (let j = 0; j < components; j++) row += a[i * components + j] * c[j];
    value += row * c[i];
  }
  return value;
}
