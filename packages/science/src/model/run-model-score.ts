import type { AlertView } from '@fink/alert-view';
import type { ModuleContext } from '../context.ts';
import { moduleColumns } from '../module-columns.ts';
import { type ModuleFailures, noteFailure } from '../module-failures.ts';
import { bindSteps, gatherFeatures } from './gated-features.ts';
import type { ScoreModel } from './load-model.ts';
import type { ModelScore } from './model-score.ts';

/**
 * Runs a module with its models: collects the features of all alerts that pass its gate, asks each model once, and
 * writes the columns. What throws leaves the columns of the alert null; a model that fails, those of all alerts
 * that passed the gate.
 */
export async function runModelScore(
  module: ModelScore,
  models: Readonly<Record<string, ScoreModel>>,
  alerts: AlertView,
  rows: Uint32Array,
  context: ModuleContext,
  failures: ModuleFailures,
): Promise<void> {
  const columns = moduleColumns(module, alerts);
  try {
    const steps = bindSteps(module, alerts, columns.writers, context);
    const failed = new Set<number>();
    const fail = (error: unknown, row: number): void => {
      failed.add(row);
      columns.clear(row);
      noteFailure(failures, module.name, error, [row]);
    };
    const gated = gatherFeatures(module, steps, rows, fail);
    const answers = await ask(module, models, gated.features, gated.rows.length).catch((error: unknown) => {
      for (const row of gated.rows) failed.add(row);
      noteFailure(failures, module.name, error, gated.rows);
      return undefined;
    });
    // One pass in the order of the rows, which writers of columns rely on.
    for (let i = 0, k = 0; i < rows.length; i++) {
      const row = rows[i];
      const place = gated.rows[k] === row ? k++ : -1;
      if (failed.has(row)) continue;
      try {
        if (place < 0) steps.refuse?.(row);
        else if (answers) steps.write(row, answers(place));
      } catch (error) {
        fail(error, row);
      }
    }
  } catch (error) {
    noteFailure(failures, module.name, error, rows);
  }
  columns.finish();
}

/** Asks all models of a module; gives the scores of one alert by its place among those that were asked about. */
async function ask(
  module: ModelScore,
  models: Readonly<Record<string, ScoreModel>>,
  features: Readonly<Record<string, Float32Array>>,
  count: number,
): Promise<(place: number) => Record<string, Float32Array>> {
  const answers: { name: string; width: number; scores: Float32Array }[] = [];
  for (const [name, { scores: declared }] of Object.entries(module.models)) {
    const scores = await models[name].score(features[name], count);
    answers.push({ name, width: declared.length, scores });
  }
  return (place) =>
    Object.fromEntries(
      answers.map(({ name, width, scores }) => [name, scores.subarray(place * width, (place + 1) * width)]),
    );
}
