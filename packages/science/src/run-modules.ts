import { type AlertView, bindInputs } from '@fink/alert-view';
import type { ScienceModule } from './module.ts';
import { addColumn } from './output-writer.ts';

/** The rows on which each module failed, with its first error (for one log line a batch, not one an alert). */
export type ModuleFailures = Map<string, { readonly rows: number[]; readonly firstError: string }>;

/**
 * Runs modules, already in order, over the alerts `rows` of a batch (ascending) and adds their columns to the
 * view; other rows stay null. A module that throws on an alert leaves its columns null for that alert.
 */
export function runModules(
  modules: readonly ScienceModule[],
  alerts: AlertView,
  rows: Uint32Array,
): ModuleFailures {
  const failures: ModuleFailures = new Map();
  for (const module of modules) {
    const columns = Object.entries(module.outputs).map(([name, output]) =>
      addColumn(name, output, alerts.rows),
    );
    const fail = (error: unknown, failed: Iterable<number>): void => {
      const known = failures.get(module.name);
      if (known) known.rows.push(...failed);
      else failures.set(module.name, { rows: [...failed], firstError: String(error) });
    };
    try {
      const writers = Object.keys(module.outputs).map((name, k) => [name, columns[k].writer]);
      const compute = module.bind(
        bindInputs(module.inputs, alerts) as never,
        Object.fromEntries(writers) as never,
      );
      for (const row of rows) {
        try {
          compute(row);
        } catch (error) {
          for (const column of columns) column.clear(row);
          fail(error, [row]);
        }
      }
    } catch (error) {
      fail(error, rows);
    }
    for (const column of columns) {
      column.finish();
      alerts.added.set(column.column.field.name, column.column);
    }
  }
  return failures;
}
