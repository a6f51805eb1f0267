import type { Context } from '../context.ts';
import { Comparison, type GoldenRow } from '../table-check.ts';
import { modelModule, questionsOf } from './models.ts';

/** The module that asks the trained models of Rubin. */
const asking = 'clf';

interface ScoreRow {
  readonly file: string;
  readonly gate: { readonly cats: boolean };
  readonly features: { readonly snn_SN_vs_other: readonly GoldenRow[] };
}

/**
 * Trained models of Rubin: which alerts they are asked about, and the length of the light curves. The steps themselves
 * stand in the table as normalised for the network.
 */
export async function compareLsstScores(context: Context): Promise<Comparison<never>> {
  const comparison = new Comparison(context.shared, 'lsst-scores.jsonl');
  const golden = new Map((comparison.rows as unknown as ScoreRow[]).map((row) => [row.file, row]));
  const catalogues = await context.catalogues();
  const module = modelModule('lsst', asking, catalogues);
  const width =
    typeof module !== 'string' && 'sequence' in module.models['snn']
      ? module.models['snn'].sequence.length
      : 0;
  for (const alerts of await context.enriched('lsst', comparison.rows)) {
    if (typeof module === 'string') break;
    const asked = questionsOf(module, alerts, catalogues);
    const [cats, snn] = [asked('cats'), asked('snn')];
    for (const [row, file] of alerts.files.entries()) {
      const { gate, features } = golden.get(file)!;
      comparison.compare('gate.cats', file, cats.isAsked(row), gate.cats);
      const steps = snn.features(row).length / width;
      comparison.compare('features.snn_SN_vs_other (steps)', file, steps, features.snn_SN_vs_other.length);
    }
  }
  if (typeof module === 'string') comparison.skip('gate.cats', module);
  return comparison.finish(['diaSourceId', 'file', 'fink_science_version']);
}
