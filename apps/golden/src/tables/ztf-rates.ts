import { bindInputs, history, num } from '@fink/alert-view';
import { golden as numberOf, type RateInput, scatterOf } from '@fink/test-data/golden';
import type { Alerts } from '../packets.ts';
import { type Added, addedTo } from '../science.ts';
import { mean, quantiles } from '../statistics/distribution.ts';
import type { Comparison, GoldenRow } from '../table-check.ts';

const rates = ['mag_rate', 'sigma_rate', 'lower_rate', 'upper_rate'] as const;
/** Seeds of the own draws per row. */
const seeds = 24;
/** Farthest that a seed of the reference may lie from our rate, in scatters from seed to seed. */
const farthestSeed = 8;
/** Farthest that the mean of the own draws may lie from our rate, in its standard errors. */
const farthestMean = 7;
/** Farthest that the mean over all rows of these may lie from 0, in its standard errors. */
const farthestBias = 5;

/**
 * Rates that are random in the reference. Per row, the reference's own procedure is drawn anew with 24 seeds of its
 * own, which tell how far rates differ from seed to seed, and where their mean is.
 *
 * - Each seed of the reference lies within 8 scatters of our rate. With 24 seeds the scatter is known to 15 %: for
 *   normal deviations this fails by chance once in 2e7 values (Student's t, 23 degrees of freedom); of 1.5 million pairs
 *   of a simulated seed and scatter, with and without an upper limit, none did. The rows share few seeds, and with them
 *   their luck: seed 2023 has a deviate so small that sigma_rate is up to 5 scatters off in every row with a limit.
 * - The mean of our own draws, which no two rows share, lies within 7 standard errors of our rate in every row (by
 *   chance once in 2e6), and its mean over all rows within 5 standard errors of zero: no bias above 1/(2 sqrt(rows))
 *   of a scatter goes unseen.
 */
export function compareRates(
  comparison: Comparison<never>,
  all: readonly Alerts[],
  golden: ReadonlyMap<string, GoldenRow>,
): void {
  const ofSeeds = rates.map((): number[] => []);
  const ofMeans = rates.map((): number[] => []);
  let firstSeed = 1;
  for (const alerts of all) {
    const inputs = rateInputs(alerts);
    for (const [row, file] of alerts.files.entries()) {
      const theirs = golden.get(file)?.['fast_transient_mc'] as Record<string, unknown[]> | undefined;
      if (theirs === undefined) continue;
      const ours = addedTo(alerts, row);
      const own = scatterOf(inputs(row, ours), seeds, firstSeed);
      firstSeed += seeds;
      for (const [k, name] of rates.entries()) {
        const rate = Number(ours[name] ?? Number.NaN);
        const error = own.scatter[k] / Math.sqrt(seeds);
        const deviations = theirs[name].map((value) => (Number(numberOf(value)) - rate) / own.scatter[k]);
        const deviation = (own.mean[k] - rate) / error;
        ofSeeds[k].push(...deviations);
        ofMeans[k].push(deviation);
        note(comparison, `fast_transient_mc.${name}`, file, rate, theirs[name], deviations, farthestSeed);
        note(comparison, `own draws of ${name}`, file, rate, own.mean[k], [deviation], farthestMean);
      }
    }
  }
  for (const [k, name] of rates.entries()) {
    if (ofMeans[k].length === 0) continue;
    comparison.check(`fast_transient_mc.${name}`).criterion = {
      text: `every seed within ${farthestSeed} scatters; ${quantiles(ofSeeds[k])}`,
      holds: true,
    };
    const bias = mean(ofMeans[k]) * Math.sqrt(ofMeans[k].length);
    comparison.check(`own draws of ${name}`).criterion = {
      text: `every mean within ${farthestMean} errors; ${quantiles(ofMeans[k])}; over all rows ${bias.toFixed(1)} errors of at most ${farthestBias}`,
      holds: Math.abs(bias) < farthestBias,
    };
  }
}

function note(
  comparison: Comparison<never>,
  column: string,
  row: string,
  ours: unknown,
  reference: unknown,
  deviations: readonly number[],
  farthest: number,
): void {
  const check = comparison.check(column);
  const largest = Math.max(...deviations.map(Math.abs));
  check.compared++;
  check.largest = Math.max(check.largest, Number.isNaN(largest) ? Number.POSITIVE_INFINITY : largest);
  if (largest <= farthest) check.equal++;
  else check.differences.push({ row, ours, reference });
}

/** What the rate of an alert is computed from, by the times that our module found. */
function rateInputs({ view }: Alerts): (row: number, ours: Added) => RateInput {
  const { jd, fid, magpsf, sigmapsf, diffmaglim, magnitude, error } = bindInputs(
    {
      jd: history('jd'),
      fid: history('fid'),
      magpsf: history('magpsf'),
      sigmapsf: history('sigmapsf'),
      diffmaglim: history('diffmaglim'),
      magnitude: num('candidate.magpsf'),
      error: num('candidate.sigmapsf'),
    },
    view,
  );
  return (row, ours) => {
    const elapsed = Number(ours['delta_time']);
    const current = jd.offsets[row + 1] - 1;
    let before = current - 1;
    while (
      before >= jd.offsets[row] &&
      (fid.values[before] !== fid.values[current] || jd.values[current] - jd.values[before] !== elapsed)
    )
      before--;
    return {
      magnitude: magnitude.at(row),
      error: error.at(row),
      before:
        ours['from_upper'] === true
          ? { limit: diffmaglim.values[before] }
          : { magnitude: magpsf.values[before], error: sigmapsf.values[before] },
      elapsed,
    };
  };
}
