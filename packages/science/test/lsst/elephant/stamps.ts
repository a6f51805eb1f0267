import { fitsOf } from '@fink/test-data';
import { randomOf } from '../../../src/math/random.ts';

/** Noise of a square stamp without outliers, with so many bright pixels in the middle. */
export function pixelsOf(seed: bigint, bright: number, side = 30): number[] {
  const { normal } = randomOf(seed);
  const pixels = Array.from({ length: side * side }, () => 100 + Math.max(-2.5, Math.min(2.5, normal())));
  const first = Math.floor(side / 2) * side + Math.floor(side / 2) - 3;
  for (let k = 0; k < bright; k++) pixels[first + (k % 6) + side * Math.floor(k / 6)] += 500;
  return pixels;
}

/** A stamp as a packet has it. */
export const stampOf = (seed: bigint, bright: number, side = 30): Uint8Array =>
  fitsOf(side, pixelsOf(seed, bright, side));
