import { type AlertValues, alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { magRateMcSampling } from '../../../src/lsst/blocks/mag-rate-mc-sampling.ts';

interface Pair {
  readonly flux: number | null;
  readonly error: number | null;
  readonly before: number | null;
  readonly errorBefore: number;
  readonly days: number;
}

const alertOf = ({ flux, error, before, errorBefore, days }: Pair): AlertValues => ({
  'diaSource.midpointMjdTai': 100,
  'diaSource.band': 'r',
  'diaSource.psfFlux': flux,
  'diaSource.psfFluxErr': error,
  prvDiaSources: [
    // In the list before the last one of its band, though later.
    { midpointMjdTai: 99.99, band: 'r', psfFlux: 1e9, psfFluxErr: 1 },
    { midpointMjdTai: 100 - days, band: 'r', psfFlux: before, psfFluxErr: errorBefore },
    { midpointMjdTai: 99.99, band: 'g', psfFlux: 1e9, psfFluxErr: 1 },
  ],
});

function decided(pairs: readonly Pair[]): boolean[] {
  const value = magRateMcSampling.bind(alertsOf('lsst', pairs.map(alertOf)));
  return pairs.map((_, row) => value.at(row));
}

/** Uniform numbers between 0 and 1, the same in every run (Lehmer's generator, multiplier 48271). */
function uniform(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Mean and scatter of the rate from 1,000 normal draws of both fluxes, as the reference takes them. */
function drawn(pair: Required<{ [K in keyof Pair]: number }>, random: () => number) {
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const rates = Array.from(
    { length: 1000 },
    () => (pair.flux + pair.error * normal() - pair.before - pair.errorBefore * normal()) / pair.days,
  );
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  const scatter = Math.sqrt(rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1));
  return { mean, scatter };
}

describe('the fast rise of a flux', () => {
  test('is what 1,000 draws decide, wherever the draws are sure of it', () => {
    const random = uniform(20_260_321);
    const pairs = Array.from({ length: 300 }, () => ({
      flux: 1000 + 4000 * random(),
      error: 20 + 300 * random(),
      before: 5000 * random(),
      errorBefore: 20 + 300 * random(),
      days: 0.2 + 3 * random(),
    }));
    const ours = decided(pairs);
    let [sure, fast] = [0, 0];
    for (const [k, pair] of pairs.entries()) {
      const { mean, scatter } = drawn(pair, random);
      const limit = 0.3 * (Math.LN10 / 2.5) * pair.flux;
      // The mean of 1,000 draws is good to 3 % of the scatter, the scatter to 2 %.
      if (Math.abs(mean - limit) < 0.15 * scatter || Math.abs(Math.abs(mean) / scatter - 3) < 0.4) continue;
      sure++;
      if (mean > limit && Math.abs(mean) / scatter > 3) fast++;
      expect([k, ours[k]]).toEqual([k, mean > limit && Math.abs(mean) / scatter > 3]);
    }
    expect(sure).toBeGreaterThan(200);
    expect(fast).toBeGreaterThan(30);
  });

  test('is none where a value is missing, the flux is negative or both sources have one time', () => {
    const rising: Pair = { flux: 5000, error: 10, before: 1000, errorBefore: 10, days: 1 };
    expect(
      decided([
        rising,
        { ...rising, flux: null },
        { ...rising, error: null },
        { ...rising, before: null },
        { ...rising, flux: -1000, before: -9000 },
        { ...rising, days: 0 },
        { ...rising, days: -1 },
      ]),
    ).toEqual([true, false, false, false, false, false, false]);
  });
});
