import type { Random } from '../math/random.ts';
import type { FitsImage } from './fits-image.ts';
import { central, centralRadius } from './host-candidate.ts';
import { annuli, powerSpectrum } from './power-spectrum.ts';
import type { Clipped } from './sigma-clip.ts';

/** Shuffled stamps to which the real one is compared. */
const shuffles = 200;
const side = 2 * centralRadius;
const spectrumOf = powerSpectrum(side);

// Scratch, reused from stamp to stamp.
const spectra = Array.from({ length: shuffles }, () => new Float64Array(annuli));
const ownSpectrum = new Float64Array(annuli);
const ownDistances = new Float64Array(shuffles);
const part = new Float64Array(side * side);

/**
 * How far the power spectrum of a stamp's central part is from that of noise: the Kolmogorov-Smirnov statistic between
 * two samples of distances between spectra, that of the stamp to each of 200 shuffled ones, and those among the
 * shuffled ones. Clipped pixels are replaced by noise first. From 0 (like noise) to 1, -1 if all pixels are alike.
 */
export function ksStatistic(stamp: FitsImage, { mask, median, deviation }: Clipped, random: Random): number {
  if (!(deviation > 0)) return -1;
  const pixels = stamp.pixels.map((pixel, k) =>
    mask[k] === 1 ? median + deviation * random.normal() : pixel,
  );
  spectrumOf(central(pixels, stamp.width), ownSpectrum);
  ownSpectrum.sort();
  for (const spectrum of spectra) {
    // The central part of a shuffled stamp is as many of its pixels at random.
    for (let k = 0; k < part.length; k++) {
      const other = k + ((random.uniform() * (pixels.length - k)) | 0);
      const drawn = pixels[other];
      pixels[other] = pixels[k];
      part[k] = pixels[k] = drawn;
    }
    spectrumOf(part, spectrum);
    spectrum.sort();
  }
  for (let k = 0; k < shuffles; k++) ownDistances[k] = wasserstein(ownSpectrum, spectra[k]);
  ownDistances.sort();
  return statistic();
}

/** Wasserstein distance of two samples of one size, sorted. */
function wasserstein(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] > b[k] ? a[k] - b[k] : b[k] - a[k];
  return sum / a.length;
}

/** Largest difference between the cumulative distributions of the stamp's distances and of those among the shuffled. */
function statistic(): number {
  const between = new Uint32Array(shuffles + 1);
  for (let i = 0; i < shuffles; i++) {
    for (let j = 0; j < i; j++) between[countUpTo(wasserstein(spectra[i], spectra[j]))]++;
  }
  const pairs = (shuffles * (shuffles - 1)) / 2;
  let largest = 0;
  let passed = 0;
  for (let k = 0; k <= shuffles; k++) {
    largest = Math.max(largest, Math.abs(k / shuffles - passed / pairs));
    passed += between[k];
    largest = Math.max(largest, Math.abs(k / shuffles - passed / pairs));
  }
  return largest;
}

/** How many of the stamp's distances are at most `distance`. */
function countUpTo(distance: number): number {
  let low = 0;
  let high = shuffles;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ownDistances[middle] <= distance) low = middle + 1;
    else high = middle;
  }
  return low;
}
