/** A linear least-squares problem `|J p + f|` in the coordinates of its singular values. */
export interface LinearProblem {
  /** Columns of V: the directions in the space of the parameters that belong to the singular values. */
  readonly rotation: readonly Float64Array[];
  /** Singular values of J, in no order. */
  readonly singular: Float64Array;
  /** `Jᵀ f` along these directions. */
  readonly gradient: Float64Array;
  /** Number of residuals. */
  readonly rows: number;
}

/** The length of a step equals the radius to this fraction, or the search ends after so many rounds. */
const closeEnough = 0.01;
const mostRounds = 10;
/** Least damping that is tried, as a fraction of the greatest that can be right. */
const leastDamping = 0.001;

/**
 * The step that minimises a linear problem within a radius: `p = -(JᵀJ + damping)⁻¹ Jᵀf`, with the damping that gives
 * it the length of the radius, by Moré's (1978) safeguarded Newton iteration; without any if the free step is short
 * enough.
 *
 * @param damping to begin with, 0 for an estimate
 * @param step is written
 * @returns the damping found
 */
export function trustRegionStep(
  problem: LinearProblem,
  radius: number,
  damping: number,
  step: Float64Array,
): number {
  const { singular, gradient, rows } = problem;
  const greatest = Math.max(...singular);
  const hasFullRank = rows >= singular.length && Math.min(...singular) > Number.EPSILON * rows * greatest;
  let lower = 0;
  if (hasFullRank) {
    const free = excess(problem, 0, radius);
    if (free.value <= 0) {
      writeStep(problem, 0, step);
      return 0;
    }
    lower = -free.value / free.slope;
  }
  let upper = Math.hypot(...gradient) / radius;
  const safe = (): number => Math.max(leastDamping * upper, Math.sqrt(lower * upper));
  let found = damping === 0 && !hasFullRank ? safe() : damping;
  for (let round = 0; round < mostRounds; round++) {
    if (found < lower || found > upper) found = safe();
    const { value, slope } = excess(problem, found, radius);
    if (value < 0) upper = found;
    const newton = value / slope;
    lower = Math.max(lower, found - newton);
    found -= ((value + radius) * newton) / radius;
    if (Math.abs(value) < closeEnough * radius) break;
  }
  const length = writeStep(problem, found, step);
  for (let k = 0; k < step.length; k++) step[k] *= radius / length;
  return found;
}

/** By how much a damped step is longer than the radius, and the derivative of that with respect to the damping. */
function excess(
  { singular, gradient }: LinearProblem,
  damping: number,
  radius: number,
): { readonly value: number; readonly slope: number } {
  let [square, change] = [0, 0];
  for (let k = 0; k < singular.length; k++) {
    const denominator = singular[k] ** 2 + damping;
    square += (gradient[k] / denominator) ** 2;
    change += gradient[k] ** 2 / denominator ** 3;
  }
  const length = Math.sqrt(square);
  return { value: length - radius, slope: -change / length };
}

/** Writes the step of a damping; returns its length. */
function writeStep(
  { rotation, singular, gradient }: LinearProblem,
  damping: number,
  step: Float64Array,
): number {
  step.fill(0);
  for (let k = 0; k < singular.length; k++) {
    const along = -gradient[k] / (singular[k] ** 2 + damping);
    for (let p = 0; p < step.length; p++) step[p] += along * rotation[k][p];
  }
  return Math.hypot(...step);
}
