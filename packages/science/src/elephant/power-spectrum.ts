import { realTransform } from './real-transform.ts';

/** How the power of images of one size is spread over spatial frequencies. */
export interface PowerSpectrum {
  /** Annuli of spatial frequency, one cycle per image side wide each, from 0.5 up to half the side. */
  readonly annuli: number;
  /** Power in each annulus of an image: its mean over the annulus, times the annulus' area; from `at` on in `into`. */
  of(pixels: Float64Array, into: Float64Array, at: number): void;
}

/** The power spectrum of square images of `size` x `size` pixels, twice an odd number. */
export function powerSpectrum(size: number): PowerSpectrum {
  const { frequencies, transform } = realTransform(size);
  const annuli = size / 2;
  const annulusOf = (a: number, b: number): number => {
    const annulus = Math.floor(Math.hypot(a, b) - 0.5);
    // The last annulus ends at half a cycle beyond half the side; the mean and the corners are in none.
    return annulus < annuli ? annulus : -1;
  };
  // The spectrum of a real image is symmetric: a number stands for both signs of a frequency, if it has two.
  const signs = (cycles: number): number => (cycles === 0 || cycles === annuli ? 1 : 2);
  const members = new Float64Array(annuli);
  for (let a = 0; a <= annuli; a++) {
    for (let b = 0; b <= annuli; b++) {
      const annulus = annulusOf(a, b);
      if (annulus >= 0) members[annulus] += signs(a) * signs(b);
    }
  }
  const annulus = new Uint8Array(size * size);
  const weight = new Float64Array(size * size);
  for (let k = 0; k < size * size; k++) {
    const [a, b] = [frequencies[Math.floor(k / size)], frequencies[k % size]];
    const own = annulusOf(a, b);
    if (own < 0) continue;
    const area = Math.PI * ((own + 1.5) ** 2 - (own + 0.5) ** 2);
    annulus[k] = own;
    weight[k] = (signs(a) * signs(b) * area) / members[own];
  }
  const rows = new Float64Array(size * size);
  const column = new Float64Array(size);
  return {
    annuli,
    of(pixels, into, at) {
      into.fill(0, at, at + annuli);
      for (let y = 0; y < size; y++) transform(pixels, y * size, 1, rows, y * size);
      for (let x = 0; x < size; x++) {
        transform(rows, x, size, column, 0);
        for (let y = 0; y < size; y++) {
          const k = x * size + y;
          into[at + annulus[k]] += weight[k] * column[y] * column[y];
        }
      }
    },
  };
}
