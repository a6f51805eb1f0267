import { type FluxRate, golden as valueIn } from '@fink/test-data/golden';
import { quantiles } from '../statistics/distribution.ts';
import type { Comparison, GoldenRow } from '../table-check.ts';

/** Draws of the reference. */
const draws = 1000;
/** Farthest that a statistic of the draws may be from its expectation, in standard errors. */
const farthest = 6;
/** Standard normal deviate of 95 %, and the standard error of this percentile, in scatters. */
const deviate95 = 1.6448536;
const errorOf95 = Math.sqrt((0.05 * 0.95) / draws) / 0.103136;

/** What the draws have on average, and their standard error. */
const statistics: Readonly<Record<string, (rate: FluxRate) => readonly [expected: number, error: number]>> = {
  mean: ({ mean, scatter }) => [mean, scatter / Math.sqrt(draws)],
  std: ({ scatter }) => [scatter, scatter / Math.sqrt(2 * draws)],
  p05: ({ mean, scatter }) => [mean - deviate95 * scatter, errorOf95 * scatter],
  p95: ({ mean, scatter }) => [mean + deviate95 * scatter, errorOf95 * scatter],
};

/**
 * The random rate of the flux: the block b_mag_rate_mc_sampling decides on its mean and scatter as they are exactly.
 * Those of the reference's 1,000 draws are within 6 standard errors (by chance beyond once in 5e8 values).
 */
export function compareFluxRate(
  comparison: Comparison<never>,
  rates: readonly FluxRate[],
  rows: readonly GoldenRow[],
): void {
  for (const [name, expectation] of Object.entries(statistics)) {
    const check = comparison.check(`flux_rate_seed2023.${name}`);
    const deviations: number[] = [];
    for (const [k, { file, flux_rate_seed2023 }] of rows.entries()) {
      const theirs = Number(valueIn((flux_rate_seed2023 as GoldenRow)[name]));
      const [expected, error] = expectation(rates[k]);
      const deviation = (theirs - expected) / error;
      const bothMissing = Number.isNaN(theirs) && Number.isNaN(expected);
      check.compared++;
      if (bothMissing || Math.abs(deviation) <= farthest) check.equal++;
      else check.differences.push({ row: String(file), ours: expected, reference: theirs });
      if (bothMissing) continue;
      deviations.push(deviation);
      check.largest = Math.max(check.largest, Math.abs(deviation));
    }
    if (deviations.length === 0) continue;
    check.criterion = {
      text: `draws within ${farthest} standard errors; ${quantiles(deviations)}`,
      holds: true,
    };
  }
}
