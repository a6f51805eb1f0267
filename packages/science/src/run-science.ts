import type { AlertView } from '@fink/alert-view';
import type { ModuleContext } from './context.ts';
import type { ScoreModel } from './model/load-model.ts';
import { isModelScore, type ModelScore } from './model/model-score.ts';
import { runModelScore } from './model/run-model-score.ts';
import type { ScienceModule } from './module.ts';
import type { ModuleFailures } from './module-failures.ts';
import { runModule } from './run-modules.ts';

/** All that modules need besides the alerts. */
export interface ScienceContext extends ModuleContext {
  /** Trained models by name. @default none: columns that need one are null */
  readonly models?: Readonly<Record<string, ScoreModel>>;
}

/**
 * `runModules`, and where the context has all models of a module, these are asked: once per batch, between the
 * modules that make their features and those that read their scores.
 */
export async function runScience(
  modules: readonly ScienceModule[],
  alerts: AlertView,
  rows: Uint32Array,
  context: ScienceContext = {},
): Promise<ModuleFailures> {
  const failures: ModuleFailures = new Map();
  for (const module of modules) {
    const models = isModelScore(module) ? configured(module, context.models) : undefined;
    if (models === undefined) runModule(module, alerts, rows, context, failures);
    else await runModelScore(module as ModelScore, models, alerts, rows, context, failures);
  }
  return failures;
}

/** The models of a module, undefined unless all of them are there. */
function configured(
  module: ModelScore,
  models: ScienceContext['models'] = {},
): Readonly<Record<string, ScoreModel>> | undefined {
  return Object.keys(module.models).every((name) => models[name] !== undefined) ? models : undefined;
}
