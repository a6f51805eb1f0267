import type { Context } from '../context.ts';
import { addColumns } from '../filters.ts';
import { type Alerts, bareCopyOf } from '../packets.ts';
import { addedTo, addScience, compareFailures, type Struct } from '../science.ts';
import { deviation, mean, quantiles, uniformDistance } from '../statistics/distribution.ts';
import type { Comparison, GoldenRow } from '../table-check.ts';

/** What a table says of an alert. */
interface Elephant {
  readonly n_clipped: readonly [number, number];
  readonly candidate: boolean;
  /** Statistics of the science and the template stamp, per seed; -99 for no candidate. */
  readonly ks: readonly (readonly [number, number])[];
}

/** Farthest that the distribution may be from uniform: by chance once in 8,000 times. */
const farthest = 2.2;
/** Scatters from seed to seed that are smaller than this are so by chance of three seeds. */
const leastScatter = 0.03;
/** Farthest from the mean of the reference's seeds, in scatters of at least `leastScatter`. */
const farthestRow = 12;
const noCandidate = -99;
/** Columns by which any alert may be one without a host: then its stamps are examined. */
const hostless = {
  candidate: { ndethist: 1, distnr: 10 },
  roid: 0,
  cdsxmatch: 'Unknown',
  DR3Name: 'Unknown',
};

/**
 * ELEPHANT, behind its gate: pixels and candidates exactly. Its statistics depend on shuffles. Ours, of one seed, is one more value of the
 * reference's few seeds if both have one distribution: the difference from their mean over its standard error is
 * Student's t then, and its probability uniform. Over all candidates these probabilities may not be farther from
 * uniform than happens by chance once in 8,000 times, and in no row may the statistic be beyond 12 scatters.
 */
export async function compareElephant(
  context: Context,
  comparison: Comparison<never>,
  all: readonly Alerts[],
  golden: ReadonlyMap<string, GoldenRow>,
): Promise<void> {
  const probabilities: Record<string, number[]> = { science: [], template: [] };
  const deviations: Record<string, number[]> = { science: [], template: [] };
  for (const enriched of all) {
    const alerts = bareCopyOf(enriched, (file) => golden.get(file)?.['elephant'] !== undefined);
    addColumns(
      alerts.view,
      alerts.files.map(() => hostless),
    );
    const failures = await addScience(
      'ztf',
      alerts,
      await context.catalogues(),
      ({ name }) => name === 'elephant',
    );
    compareFailures(comparison, { failures, files: [] });
    for (const [row, file] of alerts.files.entries()) {
      const theirs = golden.get(file)?.['elephant'] as Elephant | undefined;
      if (theirs === undefined) continue;
      const added = addedTo(alerts, row);
      const ours = added['elephant'] as Struct;
      comparison.compare(
        'elephant.n_clipped',
        file,
        [ours?.['n_clipped_science'], ours?.['n_clipped_template']],
        theirs.n_clipped,
      );
      comparison.compare('elephant.candidate', file, ours?.['candidate'], theirs.candidate);
      for (const [k, stamp] of ['science', 'template'].entries()) {
        const statistic = Number(added[`kstest_${stamp}`] ?? Number.NaN);
        const seeds = theirs.ks.map((pair) => pair[k]);
        const check = comparison.check(`elephant.ks ${stamp}`);
        check.compared++;
        const fits = theirs.candidate
          ? isNear(statistic, seeds, probabilities[stamp], deviations[stamp])
          : statistic === noCandidate && seeds.every((seed) => seed === noCandidate);
        if (fits) check.equal++;
        else check.differences.push({ row: file, ours: statistic, reference: seeds });
        check.largest = Math.max(check.largest, Math.abs(deviations[stamp].at(-1) ?? 0));
      }
    }
  }
  for (const stamp of ['science', 'template']) {
    if (probabilities[stamp].length === 0) continue;
    const distance = uniformDistance(probabilities[stamp]);
    comparison.check(`elephant.ks ${stamp}`).criterion = {
      text:
        `${probabilities[stamp].length} candidates within ${farthestRow} scatters; ${quantiles(deviations[stamp])}; ` +
        `their probabilities are ${distance.toFixed(2)} from uniform, of at most ${farthest}`,
      holds: distance < farthest,
    };
  }
  // The two stamps are the columns of the table's `ks`.
  comparison.cover('elephant.ks');
}

function isNear(
  statistic: number,
  seeds: readonly number[],
  probabilities: number[],
  deviations: number[],
): boolean {
  const difference = statistic - mean(seeds);
  const scatter = Math.max(leastScatter, deviation(seeds));
  deviations.push(difference / scatter);
  const error = deviation(seeds) * Math.sqrt(1 + 1 / seeds.length);
  // All seeds alike, as ours is: nothing is random.
  if (error > 0 && seeds.length === 3) probabilities.push(studentTwo(difference / error));
  return Math.abs(difference) <= farthestRow * scatter;
}

/** Student's distribution with two degrees of freedom, of three seeds. */
const studentTwo = (t: number): number => 0.5 + t / (2 * Math.sqrt(2 + t * t));
