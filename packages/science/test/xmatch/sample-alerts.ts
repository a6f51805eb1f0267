import { type AlertView, createAlertView } from '@fink/alert-view';
import { createColumn, type Float64Column, type StructColumn } from '@fink/columns';
import { type Catalogues, runModules, type ScienceModule } from '../../src/index.ts';

/** A position [deg]; null where the packet has none. */
export type Position = readonly [ra: number | null, dec: number | null];

/** Alerts that hold nothing but positions in `struct` ('candidate' or 'diaSource'). */
export function alertsAt(struct: 'candidate' | 'diaSource', positions: readonly Position[]): AlertView {
  const number = (name: string) => ({ name, nullable: true, type: { kind: 'float64' as const } });
  const columns = createColumn({
    name: 'alert',
    nullable: false,
    type: {
      kind: 'struct',
      fields: [
        { name: struct, nullable: false, type: { kind: 'struct', fields: [number('ra'), number('dec')] } },
      ],
    },
  });
  columns.reserve(positions.length);
  const inner = columns.child(struct) as StructColumn;
  for (const position of positions) {
    for (const [k, value] of position.entries()) {
      const column = inner.children[k] as Float64Column;
      if (value === null) {
        column.appendEmpty();
      } else {
        column.values[column.length] = value;
        column.setValid(column.length, true);
        column.length++;
      }
    }
    inner.length++;
    columns.length++;
  }
  return createAlertView(columns);
}

/** The values of one added column after a module has run on all alerts; no failure is expected. */
export function columnOf(
  module: ScienceModule,
  alerts: AlertView,
  catalogues: Catalogues,
  column: string,
): unknown[] {
  const rows = Uint32Array.from({ length: alerts.rows }, (_, row) => row);
  const failures = runModules([module], alerts, rows, { catalogues });
  if (failures.size > 0) throw new Error([...failures.values()][0].firstError);
  return [...rows].map((row) => alerts.added.get(column)?.get(row));
}
