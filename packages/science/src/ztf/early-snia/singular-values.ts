/** Cosine of two columns at which they count as orthogonal: a few roundings. */
const orthogonal = 4 * Number.EPSILON;
/** Sweeps over all pairs of columns; convergence is quadratic, six are usual. */
const mostSweeps = 60;

/** Dot product of two columns of the same length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/**
 * Turns a matrix into one with orthogonal columns, A V, by Jacobi's rotations from the right (Hestenes 1958): the
 * lengths of the columns are the singular values of A, in no order, and their directions its left singular vectors.
 *
 * @param columns of A, overwritten by those of A V
 * @param rotation columns of V, overwritten
 */
export function orthogonalise(columns: readonly Float64Array[], rotation: readonly Float64Array[]): void {
  for (const [k, column] of rotation.entries()) {
    column.fill(0);
    column[k] = 1;
  }
  for (let sweep = 0, turned = true; turned && sweep < mostSweeps; sweep++) {
    turned = false;
    for (let p = 0; p < columns.length; p++) {
      for (let q = p + 1; q < columns.length; q++) {
        const [pp, qq] = [dot(columns[p], columns[p]), dot(columns[q], columns[q])];
        const pq = dot(columns[p], columns[q]);
        if (!(Math.abs(pq) > orthogonal * Math.sqrt(pp) * Math.sqrt(qq))) continue;
        turned = true;
        const cotangent = (qq - pp) / (2 * pq);
        const tangent = (cotangent < 0 ? -1 : 1) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
        turn(columns[p], columns[q], tangent);
        turn(rotation[p], rotation[q], tangent);
      }
    }
  }
}

function turn(a: Float64Array, b: Float64Array, tangent: number): void {
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = cosine * tangent;
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k], b[k]];
    a[k] = cosine * x - sine * y;
    b[k] = sine * x + cosine * y;
  }
}
