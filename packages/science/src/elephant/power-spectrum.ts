/**
 * Annuli of spatial frequency, from 0.5 to 7.5 cycles per image side of 14 pixels: one cycle wide each.
 */
export const annuli = 7;

/** Annulus of each frequency, -1 for the mean and the corners. */
function annulusOf(size: number): Int8Array {
  const of = new Int8Array(size * size).fill(-1);
  const cycles = (k: number): number => (k < size / 2 ? k : k - size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const radius = Math.hypot(cycles(x), cycles(y));
      if (radius >= 0.5 && radius <= annuli + 0.5)
        of[y * size + x] = Math.min(annuli - 1, Math.floor(radius - 0.5));
    }
  }
  return of;
}

/** A function that gives the power spectrum of square images of `size` x `size` pixels; `into` has room for the annuli. */
export function powerSpectrum(size: number): (pixels: Float64Array, into: Float64Array) => void {
  const annulus = annulusOf(size);
  const members = new Float64Array(annuli);
  for (const k of annulus) if (k >= 0) members[k]++;
  // 14 is no power of two, and the images are tiny: the sums as they stand, first along rows, then along columns.
  const [cosine, sine] = [Math.cos, Math.sin].map((wave) =>
    Float64Array.from({ length: size * size }, (_, k) =>
      wave((2 * Math.PI * (Math.floor(k / size) * (k % size))) / size),
    ),
  );
  const half = size / 2 + 1;
  const real = new Float64Array(size * size);
  const imaginary = new Float64Array(size * size);
  return (pixels, into) => {
    into.fill(0);
    for (let y = 0; y < size; y++) {
      for (let u = 0; u < half; u++) {
        let re = 0;
        let im = 0;
        for (let x = 0; x < size; x++) {
          re += pixels[y * size + x] * cosine[u * size + x];
          im -= pixels[y * size + x] * sine[u * size + x];
        }
        real[u * size + y] = re;
        imaginary[u * size + y] = im;
      }
    }
    for (let u = 0; u < half; u++) {
      // The spectrum of a real image is symmetric: columns beyond the middle repeat the ones before it.
      const weight = u === 0 || u === size / 2 ? 1 : 2;
      for (let v = 0; v < size; v++) {
        const k = annulus[v * size + u];
        if (k < 0) continue;
        let re = 0;
        let im = 0;
        for (let y = 0; y < size; y++) {
          const c = cosine[v * size + y];
          const s = sine[v * size + y];
          const a = real[u * size + y];
          const b = imaginary[u * size + y];
          re += a * c + b * s;
          im += b * c - a * s;
        }
        into[k] += weight * (re * re + im * im);
      }
    }
    for (let k = 0; k < annuli; k++) {
      const area = Math.PI * ((k + 1.5) ** 2 - (k + 0.5) ** 2);
      into[k] *= area / members[k];
    }
  };
}
