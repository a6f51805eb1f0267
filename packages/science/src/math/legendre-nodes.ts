/**
 * Nodes and weights of Gauss-Legendre integration on [-1, 1] with `count` nodes: zeros of the Legendre polynomial by
 * Newton's method from Tricomi's approximation (Abramowitz & Stegun 25.4.29, 22.16.6).
 */
export function legendreNodes(count: number): {
  readonly positions: readonly number[];
  readonly weights: readonly number[];
} {
  const positions: number[] = [];
  const weights: number[] = [];
  for (let k = 1; k <= count; k++) {
    let x = Math.cos((Math.PI * (k - 0.25)) / (count + 0.5));
    let slope = 0;
    for (let iteration = 0; iteration < 6; iteration++) {
      let [before, polynomial] = [1, x];
      for (let n = 2; n <= count; n++) {
        [before, polynomial] = [polynomial, ((2 * n - 1) * x * polynomial - (n - 1) * before) / n];
      }
      slope = (count * (before - x * polynomial)) / (1 - x * x);
      x -= polynomial / slope;
    }
    positions.push(x);
    weights.push(2 / ((1 - x * x) * slope * slope));
  }
  return { positions, weights };
}
