/** The Fourier transform of real values, as many real numbers as there were values. */
export interface RealTransform {
  /** Frequency [cycles per length, from 0 to half the length] of each number that `transform` gives. */
  readonly frequencies: Uint8Array;
  /**
   * Transforms the values `from[start]`, `from[start + step]`, ...: to `into` from `at` on goes the real part at 0 and
   * at half the length, and real and imaginary part (of either sign) at the frequencies between.
   */
  transform(from: Float64Array, start: number, step: number, into: Float64Array, at: number): void;
}

/**
 * The transform of `size` values, twice an odd number, such as 14 or 30: it falls into two transforms of half the
 * length without factors between (Good 1958, J. R. Stat. Soc. B 20, 361), and each of these into sums of as many
 * cosines and sines as it has frequencies.
 */
export function realTransform(size: number): RealTransform {
  const length = size / 2;
  const pairs = (length - 1) / 2;
  const [cosine, sine] = [Math.cos, Math.sin].map((wave) =>
    Float64Array.from({ length: pairs * pairs }, (_, k) =>
      wave((2 * Math.PI * (Math.floor(k / pairs) + 1) * ((k % pairs) + 1)) / length),
    ),
  );
  const frequencies = new Uint8Array(size);
  for (let k = 0; k < length; k++) {
    const cycles = 2 * Math.ceil(k / 2);
    frequencies[k] = cycles;
    frequencies[length + k] = length - cycles;
  }
  const even = new Float64Array(length);
  const odd = new Float64Array(length);
  const sums = new Float64Array(pairs);
  const differences = new Float64Array(pairs);

  function transformHalf(values: Float64Array, into: Float64Array, at: number): void {
    const first = values[0];
    let total = first;
    for (let k = 0; k < pairs; k++) {
      const a = values[k + 1];
      const b = values[length - 1 - k];
      sums[k] = a + b;
      differences[k] = a - b;
      total += a + b;
    }
    into[at] = total;
    for (let m = 0; m < pairs; m++) {
      let re = first;
      let im = 0;
      for (let k = 0; k < pairs; k++) {
        re += sums[k] * cosine[m * pairs + k];
        im += differences[k] * sine[m * pairs + k];
      }
      into[at + 2 * m + 1] = re;
      into[at + 2 * m + 2] = im;
    }
  }

  return {
    frequencies,
    transform(from, start, step, into, at) {
      for (let k = 0; k < length; k++) {
        const a = from[start + step * k];
        const b = from[start + step * (k + length)];
        even[k] = a + b;
        odd[k] = k % 2 === 0 ? a - b : b - a;
      }
      transformHalf(even, into, at);
      transformHalf(odd, into, at + length);
    },
  };
}
