import type { FitsImage } from '@fink/alerts';

/**
 * The central part, of 2 x `radius` pixels along each side, of values on the grid of an image. At a side of odd length
 * it lies nearer to the first pixel.
 *
 * @param into where it goes @default a new array
 */
export function central(
  values: Float64Array,
  { width, height }: Pick<FitsImage, 'width' | 'height'>,
  radius: number,
  into: Float64Array = new Float64Array(4 * radius * radius),
): Float64Array {
  const side = 2 * radius;
  const left = (width >> 1) - radius;
  const first = (height >> 1) - radius;
  for (let y = 0; y < side; y++) {
    const start = (first + y) * width + left;
    for (let x = 0; x < side; x++) into[y * side + x] = values[start + x];
  }
  return into;
}
