import type { AlertView } from '@fink/alert-view';
import type { ModuleContext } from '../context.ts';
import type { ModuleFailures } from '../module-failures.ts';
import type { ScoreModel } from './load-model.ts';
import { type Answer, beginModelRun } from './model-run.ts';
import type { ModelScore } from './model-score.ts';

/**
 * Runs a module with those of its models that there are: collects the features of all alerts that pass its gate, asks
 * each model once, and writes the columns. What throws leaves the columns of the alert null; a model that fails, those
 * of all alerts that it was asked about.
 */
export async function runModelScore(
  module: ModelScore,
  models: Readonly<Record<string, ScoreModel>>,
  alerts: AlertView,
  rows: Uint32Array,
  context: ModuleContext,
  failures: ModuleFailures,
): Promise<void> {
  const names = Object.keys(module.models).filter((name) => models[name] !== undefined);
  const run = beginModelRun(module, names, alerts, rows, context, failures);
  const answers: Record<string, Answer> = {};
  for (const [name, { rows: asked, features, lengths }] of Object.entries(run.questions)) {
    answers[name] = await models[name]
      .score(features, asked.length, lengths)
      .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  }
  run.finish(answers);
}
