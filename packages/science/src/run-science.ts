import type { AlertView } from '@fink/alert-view';
import type { ModuleContext } from './context.ts';
import type { ScoreModel } from './model/load-model.ts';
import { isModelScore } from './model/model-score.ts';
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
 * `runModules`, and models that the context has are asked: once per batch, between the modules that make their
 * features and those that read their scores.
 */
export async function runScience(
  modules: readonly ScienceModule[],
  alerts: AlertView,
  rows: Uint32Array,
  context: ScienceContext = {},
): Promise<ModuleFailures> {
  const failures: ModuleFailures = new Map();
  const { models = {} } = context;
  for (const module of modules) {
    if (isModelScore(module)) await runModelScore(module, models, alerts, rows, context, failures);
    else runModule(module, alerts, rows, context, failures);
  }
  return failures;
}
