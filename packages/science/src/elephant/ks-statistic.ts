import type { FitsImage } from '@fink/alerts';
import type { Random } from '../math/random.ts';
import { central } from './central.ts';
import { countUpTo } from './count-up-to.ts';
import { powerSpectrum } from './power-spectrum.ts';
import type { Clipped } from './sigma-clip.ts';

/** Shuffled stamps to which the real one is compared. */
const shuffles = 200;

/**
 * How far the power spectrum of a stamp's central part, of 2 x `radius` pixels along each side, is from that of noise:
 * the Kolmogorov-Smirnov statistic between two samples of distances between spectra, that of the stamp to each of 200
 * shuffled ones, and those among the shuffled ones. Clipped pixels are replaced by noise first. From 0 (like noise) to
 * 1, -1 if all pixels are alike (or beyond all numbers).
 *
 * @param radius odd, at most half the side of the stamps
 */
export function ksStatistic(radius: number): (stamp: FitsImage, clipped: Clipped, random: Random) => number {
  const side = 2 * radius;
  const { annuli, of: spectrumOf } = powerSpectrum(side);
  // Scratch, reused from stamp to stamp: spectra with their values in ascending order, the stamp's own one last.
  const own = shuffles * annuli;
  const spectra = new Float64Array(own + annuli);
  const ownDistances = new Float64Array(shuffles);
  const counts = new Uint32Array(shuffles + 1);
  const part = new Float64Array(side * side);
  let pixels = new Float64Array(0);

  /** Wasserstein distance of two spectra, given where they begin. */
  function distance(a: number, b: number): number {
    let sum = 0;
    for (let k = 0; k < annuli; k++) sum += Math.abs(spectra[a + k] - spectra[b + k]);
    return sum / annuli;
  }

  /** Largest difference between the cumulative distributions of the stamp's distances and of those among the shuffled. */
  function statistic(): number {
    for (let k = 0; k < shuffles; k++) ownDistances[k] = distance(own, k * annuli);
    ownDistances.sort();
    const upTo = countUpTo(ownDistances);
    counts.fill(0);
    for (let a = annuli; a < own; a += annuli) {
      for (let b = 0; b < a; b += annuli) counts[upTo(distance(a, b))]++;
    }
    const pairs = (shuffles * (shuffles - 1)) / 2;
    let largest = 0;
    let passed = 0;
    for (let k = 0; k <= shuffles; k++) {
      largest = Math.max(largest, Math.abs(k / shuffles - passed / pairs));
      passed += counts[k];
      largest = Math.max(largest, Math.abs(k / shuffles - passed / pairs));
    }
    return largest;
  }

  return (stamp, { mask, median, deviation }, random) => {
    if (!(deviation > 0 && deviation < Number.POSITIVE_INFINITY)) return -1;
    const size = stamp.pixels.length;
    if (pixels.length !== size) pixels = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      pixels[k] = mask[k] === 1 ? median + deviation * random.normal() : stamp.pixels[k];
    }
    spectrumOf(central(pixels, stamp, radius, part), spectra, own);
    sortSpectrum(spectra, own, annuli);
    for (let at = 0; at < own; at += annuli) {
      // The central part of a shuffled stamp is as many of its pixels at random.
      for (let k = 0; k < part.length; k++) {
        const other = k + ((random.uniform() * (size - k)) | 0);
        const drawn = pixels[other];
        pixels[other] = pixels[k];
        part[k] = pixels[k] = drawn;
      }
      spectrumOf(part, spectra, at);
      sortSpectrum(spectra, at, annuli);
    }
    return statistic();
  };
}

/** Puts the few values of a spectrum in ascending order, by insertion. */
function sortSpectrum(values: Float64Array, start: number, count: number): void {
  for (let k = start + 1; k < start + count; k++) {
    const value = values[k];
    let at = k;
    for (; at > start && values[at - 1] > value; at--) values[at] = values[at - 1];
    values[at] = value;
  }
}
