/** The nearest integer, of two the even one, as IEEE 754 and numpy round. */
export function roundHalfEven(x: number): number {
  const up = Math.round(x);
  return up - x === 0.5 && up % 2 !== 0 ? up - 1 : up;
}
