// In jest's context each look at a global object is slow, and this looks millions of times.
const { abs, cos, imul, log, log10, PI, sin, sqrt } = Math;

/** Number of draws of the reference. */
const draws = 10_000;
/** Relative change of flux per magnitude. */
const fluxPerMagnitude = Math.LN10 / 2.5;
/** ln of the flux of a magnitude [mag], with the zero point 27.5 mag of the reference. */
const logFlux = (magnitude: number): number => fluxPerMagnitude * (27.5 - magnitude);

/** What a rate is computed from: the point now, and the one before or its limit [mag], Δt [day]. */
export interface RateInput {
  readonly magnitude: number;
  readonly error: number;
  readonly before: { readonly magnitude: number; readonly error: number } | { readonly limit: number };
  readonly elapsed: number;
}

/** The four statistics of a rate [mag/day], in the order mag_rate, sigma_rate, lower_rate, upper_rate. */
export type Rates = readonly [mean: number, deviation: number, lower: number, upper: number];

const rotated = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/** Uniform deviates in (0, 1): xoshiro128** (Blackman & Vigna 2021), its state filled by murmur3's finaliser. */
function uniform(seed: number): () => number {
  let [a, b, c, d] = [1, 2, 3, 4].map((word) => {
    let h = imul(seed, 0x9e3779b9) + imul(word, 0x85ebca6b);
    h = imul(h ^ (h >>> 16), 0x85ebca6b);
    h = imul(h ^ (h >>> 13), 0xc2b2ae35);
    return h ^ (h >>> 16);
  });
  return () => {
    const result = imul(rotated(imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return ((result >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Pairs of uniform deviates become pairs of normal ones (Box & Muller 1958). */
function normalInto(target: Float64Array, next: () => number, mean: number, deviation: number): void {
  for (let k = 0; k < target.length; k += 2) {
    const radius = deviation * sqrt(-2 * log(next()));
    const angle = 2 * PI * next();
    target[k] = mean + radius * cos(angle);
    target[k + 1] = mean + radius * sin(angle);
  }
}

const now = new Float64Array(draws);
const then = new Float64Array(draws);
const rates = new Float64Array(draws);

function drawFlux(target: Float64Array, next: () => number, magnitude: number, error: number): void {
  const flux = Math.exp(logFlux(magnitude));
  normalInto(target, next, flux, fluxPerMagnitude * error * flux);
  let least = Number.POSITIVE_INFINITY;
  for (const drawn of target) if (drawn < least) least = drawn;
  const shift = abs(least);
  for (let k = 0; k < draws; k++) target[k] = target[k] + shift || Number.EPSILON;
}

const percentile = (sorted: Float64Array, p: number): number => {
  const position = p * (sorted.length - 1);
  const k = Math.floor(position);
  return sorted[k] + (position - k) * (sorted[k + 1] - sorted[k]);
};

/** The rate as the reference computes it for an alert by itself: by `draws` random fluxes of this seed. */
export function drawRates({ magnitude, error, before, elapsed }: RateInput, seed: number): Rates {
  const next = uniform(seed);
  drawFlux(now, next, magnitude, error);
  if ('limit' in before) {
    const limit = Math.exp(logFlux(before.limit));
    for (let k = 0; k < draws; k++) then[k] = next() * limit;
  } else {
    drawFlux(then, next, before.magnitude, before.error);
  }
  let [sum, squares] = [0, 0];
  for (let k = 0; k < draws; k++) {
    const rate = (-2.5 * log10(now[k] / then[k])) / elapsed;
    rates[k] = rate;
    sum += rate;
  }
  const mean = sum / draws;
  for (let k = 0; k < draws; k++) squares += (rates[k] - mean) ** 2;
  rates.sort();
  return [mean, sqrt(squares / draws), percentile(rates, 0.05), percentile(rates, 0.95)];
}

/** Mean and scatter from seed to seed of the four statistics, over `seeds` seeds from `firstSeed` on. */
export function scatterOf(
  input: RateInput,
  seeds: number,
  firstSeed = 1,
): { readonly mean: Rates; readonly scatter: Rates } {
  const rows = Array.from({ length: seeds }, (_, seed) => drawRates(input, firstSeed + seed));
  const mean = [0, 1, 2, 3].map((k) => rows.reduce((sum, row) => sum + row[k], 0) / seeds);
  const scatter = mean.map((centre, k) =>
    sqrt(rows.reduce((sum, row) => sum + (row[k] - centre) ** 2, 0) / (seeds - 1)),
  );
  return { mean: mean as unknown as Rates, scatter: scatter as unknown as Rates };
}
