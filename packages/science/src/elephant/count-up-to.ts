/** Cells of equal width into which the range of the values is divided: most hold one value, or none. */
const cells = 512;
const before = new Uint32Array(cells);

/**
 * A function that tells how many of `values` are at most some other value. It holds until `countUpTo` is called again.
 *
 * @param values ascending, at least one
 */
export function countUpTo(values: Float64Array): (value: number) => number {
  const { length } = values;
  const low = values[0];
  const high = values[length - 1];
  const scale = cells / (high - low);
  const cellOf = (value: number): number => Math.min(cells - 1, (value - low) * scale) | 0;
  // Where all values are alike no other value lies between the ends.
  for (let k = 0, cell = 0; cell < cells && high > low; cell++) {
    while (cellOf(values[k]) < cell) k++;
    before[cell] = k;
  }
  return (value) => {
    if (value >= high) return length;
    if (!(value >= low)) return 0;
    let count = before[cellOf(value)];
    while (values[count] <= value) count++;
    return count;
  };
}
