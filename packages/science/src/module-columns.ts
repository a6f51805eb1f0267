import type { AlertView } from '@fink/alert-view';
import type { ModuleDeclaration } from './module.ts';
import { addColumn, writersOf } from './output-writer.ts';

/** The columns of one module for one batch, under construction. */
export interface ModuleColumns {
  /** What the module's `bind` gets as its outputs. */
  readonly writers: Readonly<Record<string, unknown>>;
  /** Makes all columns of row `row` null again, after a failure. */
  clear(row: number): void;
  /** Completes the columns and adds them to the view. */
  finish(): void;
}

/** New columns for a module's outputs, all null. */
export function moduleColumns({ outputs }: ModuleDeclaration, alerts: AlertView): ModuleColumns {
  const columns = Object.entries(outputs).map(([name, output]) => addColumn(name, output, alerts.rows));
  return {
    writers: writersOf(columns),
    clear(row) {
      for (const column of columns) column.clear(row);
    },
    finish() {
      for (const column of columns) {
        column.finish();
        alerts.added.set(column.column.field.name, column.column);
      }
    },
  };
}
