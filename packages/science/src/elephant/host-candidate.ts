import type { FitsImage } from './fits-image.ts';
import { type Clipped, sigmaClip } from './sigma-clip.ts';

/** Half the side of the central part of a stamp [pixel]. */
export const centralRadius = 7;
/** A stamp with more clipped pixels than this has a source, one with fewer than `empty` has none. */
const occupied = 5;
const empty = 3;

/** The central 14 x 14 pixels of values on a square grid of `size` x `size`. */
export function central(values: Float64Array, size: number): Float64Array {
  const side = 2 * centralRadius;
  const first = (size >> 1) - centralRadius;
  const part = new Float64Array(side * side);
  for (let y = 0; y < side; y++) {
    const start = (first + y) * size + first;
    part.set(values.subarray(start, start + side), y * side);
  }
  return part;
}

/** Stamps after clipping. */
export interface HostTest {
  readonly science: Clipped;
  readonly template: Clipped;
  /** Whether one stamp has a source where the other one has none. */
  readonly isCandidate: boolean;
}

/**
 * Clips a science and a template stamp of one size and tells whether the source may be without a host: one of them has
 * more than 5 clipped pixels and the other one fewer than 3, on the whole stamps or on their central parts, clipped
 * once more.
 */
export function hostTest(science: FitsImage, template: FitsImage): HostTest {
  const whole = [science, template].map(({ pixels }) => sigmaClip(pixels));
  const isCandidate =
    differ(whole[0], whole[1]) ||
    differ(
      sigmaClip(central(withoutClipped(science.pixels, whole[0]), science.width)),
      sigmaClip(central(withoutClipped(template.pixels, whole[1]), template.width)),
    );
  return { science: whole[0], template: whole[1], isCandidate };
}

const differ = (a: Clipped, b: Clipped): boolean =>
  (a.count > occupied && b.count < empty) || (b.count > occupied && a.count < empty);

/** Pixels, NaN where they are clipped: these stay clipped. */
const withoutClipped = (pixels: Float64Array, { mask }: Clipped): Float64Array =>
  pixels.map((pixel, k) => (mask[k] === 1 ? Number.NaN : pixel));
