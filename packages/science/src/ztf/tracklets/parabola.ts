const { abs, max, sqrt } = Math;

/** Points of a plane, in any units. */
export interface PlanePoints {
  readonly along: Float64Array;
  readonly across: Float64Array;
}

/** How a parabola that was fitted to some of the points fits. */
export interface ParabolaFit {
  /** Distance of every point from it, across. */
  readonly residuals: Float64Array;
  /** Of the points that it was fitted to, the one without which their sum of squares is least. */
  readonly worst: number;
}

/** A point of this leverage defines the parabola: without it there would not be one. */
const indispensable = 1 - 1e-9;
/** Length of a polynomial that is nothing but rounding. */
const nothing = 1e-9;

/**
 * Fits `across = p0 + p1 along + p2 along²` by least squares, by polynomials that are orthogonal on the points.
 *
 * @param isUsed per point 1 where it takes part in the fit, else 0
 */
export function fitParabola({ along, across }: PlanePoints, isUsed: Uint8Array): ParabolaFit {
  const n = along.length;
  const dot = (a: Float64Array, b: Float64Array): number => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += isUsed[k] * a[k] * b[k];
    return sum;
  };
  const subtractPart = (from: Float64Array, direction: Float64Array): void => {
    const part = dot(from, direction);
    for (let k = 0; k < n; k++) from[k] -= part * direction[k];
  };

  const one = new Float64Array(n).fill(1);
  const centre = dot(along, one) / dot(one, one);
  let scale = 0;
  for (let k = 0; k < n; k++) if (isUsed[k] === 1) scale = max(scale, abs(along[k] - centre));
  const residuals = across.slice();
  const leverage = new Float64Array(n);
  const basis: Float64Array[] = [];
  for (let degree = 0; degree <= 2; degree++) {
    const polynomial = new Float64Array(n);
    for (let k = 0; k < n; k++) polynomial[k] = ((along[k] - centre) / (scale || 1)) ** degree;
    for (const other of basis) subtractPart(polynomial, other);
    const norm = sqrt(dot(polynomial, polynomial));
    // Points at fewer than three places do not define a parabola.
    if (!(norm > nothing)) continue;
    for (let k = 0; k < n; k++) polynomial[k] /= norm;
    basis.push(polynomial);
    subtractPart(residuals, polynomial);
    for (let k = 0; k < n; k++) leverage[k] += polynomial[k] ** 2;
  }

  let [worst, mostGained] = [-1, -1];
  for (let k = 0; k < n; k++) {
    if (isUsed[k] === 0) continue;
    const gained = leverage[k] < indispensable ? residuals[k] ** 2 / (1 - leverage[k]) : 0;
    if (gained > mostGained) [worst, mostGained] = [k, gained];
  }
  return { residuals, worst };
}
