import { type AlertView, bindInputs } from '@fink/alert-view';
import { boundContext, type ModuleContext } from './context.ts';
import { beginModelRun } from './model/model-run.ts';
import { isModelScore } from './model/model-score.ts';
import type { ScienceModule } from './module.ts';
import { moduleColumns } from './module-columns.ts';
import { type ModuleFailures, noteFailure } from './module-failures.ts';

/**
 * Runs modules, already in order, over the alerts `rows` of a batch (ascending) and adds their columns to the
 * view; other rows stay null. A module that throws on an alert leaves its columns null for that alert.
 *
 * Models are not asked here: the columns of a `ModelScore` are as if no model was there. `runScience` asks them.
 */
export function runModules(
  modules: readonly ScienceModule[],
  alerts: AlertView,
  rows: Uint32Array,
  context: ModuleContext = {},
): ModuleFailures {
  const failures: ModuleFailures = new Map();
  for (const module of modules) runModule(module, alerts, rows, context, failures);
  return failures;
}

/** Runs one module, without its models if it has any. */
export function runModule(
  module: ScienceModule,
  alerts: AlertView,
  rows: Uint32Array,
  context: ModuleContext,
  failures: ModuleFailures,
): void {
  if (isModelScore(module)) {
    beginModelRun(module, [], alerts, rows, context, failures).finish({});
    return;
  }
  const columns = moduleColumns(module, alerts);
  try {
    const compute = module.bind(
      bindInputs(module.inputs, alerts) as never,
      columns.writers as never,
      boundContext(module, context) as never,
    );
    for (const row of rows) {
      try {
        compute(row);
      } catch (error) {
        columns.clear(row);
        noteFailure(failures, module.name, error, [row]);
      }
    }
  } catch (error) {
    noteFailure(failures, module.name, error, rows);
  }
  columns.finish();
}
