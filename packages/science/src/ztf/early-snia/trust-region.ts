import { dot, orthogonalise } from './singular-values.ts';
import { type LinearProblem, trustRegionStep } from './trust-region-step.ts';

/** Writes the residuals of parameters `x`. */
export type Residuals = (x: Float64Array, into: Float64Array) => void;

/** The minimum is found when the cost, the parameters or the gradient change less than this, relatively. */
const tolerance = 1e-8;
/** Step of a difference quotient, relative to a parameter above 1. */
const differenceStep = Math.sqrt(Number.EPSILON);
/** A step is trusted less, or more, when it gained this fraction of what the linear model promised. */
const [poor, good] = [0.25, 0.75];
/** A step of this fraction of the radius, or more, is one that the radius stopped. */
const atBoundary = 0.95;

const norm = (x: Float64Array): number => Math.sqrt(dot(x, x));

/**
 * Minimises half the sum of the squared residuals by steps within a region in which their linear model is trusted,
 * with exact steps by singular values (Moré 1978; Branch, Coleman & Li 1999 without bounds), as SciPy's
 * `least_squares` does in its defaults: where such a fit ends depends on how it goes there.
 *
 * @param count of the residuals
 * @param x where to start, overwritten by the minimum; as it was if the residuals there are not finite
 * @param mostEvaluations of the residuals, those for derivatives not counted
 */
export function minimiseSquares(
  residuals: Residuals,
  count: number,
  x: Float64Array,
  mostEvaluations: number,
): void {
  let f = new Float64Array(count);
  let tried = new Float64Array(count);
  const shifted = new Float64Array(count);
  const jacobian = Array.from(x, () => new Float64Array(count));
  const rotation = Array.from(x, () => new Float64Array(x.length));
  const step = new Float64Array(x.length);
  const next = new Float64Array(x.length);

  residuals(x, f);
  let evaluations = 1;
  let cost = dot(f, f) / 2;
  let radius = norm(x) || 1;
  let damping = 0;
  while (Number.isFinite(cost) && evaluations < mostEvaluations) {
    differentiate(residuals, x, f, jacobian, next, shifted);
    const gradient = jacobian.map((column) => dot(column, f));
    if (!gradient.every(Number.isFinite) || Math.max(...gradient.map(Math.abs)) < tolerance) return;
    orthogonalise(jacobian, rotation);
    const problem = linearProblem(jacobian, rotation, f);

    let gained = -1;
    let isDone = false;
    while (gained <= 0 && !isDone && evaluations < mostEvaluations) {
      damping = trustRegionStep(problem, radius, damping, step);
      for (let k = 0; k < x.length; k++) next[k] = x[k] + step[k];
      residuals(next, tried);
      evaluations++;
      const length = norm(step);
      const newCost = dot(tried, tried) / 2;
      if (!Number.isFinite(newCost)) {
        radius = length / 4;
        continue;
      }
      gained = cost - newCost;
      const ratio = gainRatio(gained, promised(problem, step));
      isDone = (gained < tolerance * cost && ratio > poor) || length < tolerance * (tolerance + norm(x));
      if (isDone) break;
      const newRadius =
        ratio < poor ? length / 4 : ratio > good && length > atBoundary * radius ? 2 * radius : radius;
      damping *= radius / newRadius;
      radius = newRadius;
    }
    if (gained > 0) {
      x.set(next);
      [f, tried] = [tried, f];
      cost -= gained;
    }
    if (isDone) return;
  }
}

/** Writes the derivatives of the residuals, a column per parameter, as quotients of forward differences. */
function differentiate(
  residuals: Residuals,
  x: Float64Array,
  f: Float64Array,
  jacobian: readonly Float64Array[],
  moved: Float64Array,
  shifted: Float64Array,
): void {
  for (let p = 0; p < x.length; p++) {
    moved.set(x);
    moved[p] += differenceStep * (x[p] < 0 ? -1 : 1) * Math.max(1, Math.abs(x[p]));
    const step = moved[p] - x[p];
    residuals(moved, shifted);
    for (let k = 0; k < f.length; k++) jacobian[p][k] = (shifted[k] - f[k]) / step;
  }
}

/** The linear least-squares problem of a step, in the coordinates in which the columns are orthogonal. */
function linearProblem(
  columns: readonly Float64Array[],
  rotation: readonly Float64Array[],
  f: Float64Array,
): LinearProblem {
  return {
    rotation,
    singular: Float64Array.from(columns, norm),
    gradient: Float64Array.from(columns, (column) => dot(column, f)),
    rows: f.length,
  };
}

/** What the linear model says a step gains. */
function promised({ rotation, singular, gradient }: LinearProblem, step: Float64Array): number {
  let gain = 0;
  for (let k = 0; k < singular.length; k++) {
    const along = dot(rotation[k], step);
    gain -= along * (gradient[k] + (singular[k] ** 2 * along) / 2);
  }
  return gain;
}

const gainRatio = (gained: number, promise: number): number =>
  promise > 0 ? gained / promise : promise === 0 && gained === 0 ? 1 : 0;
