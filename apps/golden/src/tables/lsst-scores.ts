import type { Context } from '../context.ts';
import { Comparison } from '../table-check.ts';
import { modelModule } from './models.ts';

/** Gates of trained models of Rubin, and what they are told, by the module that asks. */
const asking: Readonly<Record<string, readonly string[]>> = {
  clf: ['gate', 'features', 'scores', 'production'],
};

/** Trained models of Rubin: nothing is compared before a module asks them. */
export async function compareLsstScores(context: Context): Promise<Comparison<never>> {
  const comparison = new Comparison(context.shared, 'lsst-scores.jsonl');
  const catalogues = await context.catalogues();
  for (const [name, columns] of Object.entries(asking)) {
    const module = modelModule('lsst', name, catalogues);
    const reason = typeof module === 'string' ? module : 'its models are not compared here yet';
    for (const column of columns.flatMap((one) => comparison.columnsIn(one))) comparison.skip(column, reason);
  }
  return comparison.finish(['diaSourceId', 'file', 'fink_science_version']);
}
