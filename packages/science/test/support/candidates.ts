import { type AlertView, createAlertView } from '@fink/alert-view';
import { createColumn, type Field, type Float64Column, type StructColumn } from '@fink/columns';

/** A batch of alerts that have nothing but a candidate, with the numbers of the first one as doubles. */
export function candidates(rows: readonly Readonly<Record<string, number>>[]): AlertView {
  const fields = Object.keys(rows[0]).map(
    (name): Field => ({ name, nullable: false, type: { kind: 'float64' } }),
  );
  const alerts = createColumn({
    name: 'alert',
    nullable: false,
    type: {
      kind: 'struct',
      fields: [{ name: 'candidate', nullable: false, type: { kind: 'struct', fields } }],
    },
  });
  alerts.reserve(rows.length);
  const candidate = alerts.child('candidate') as StructColumn;
  for (const column of candidate.children as readonly Float64Column[]) {
    column.values.set(rows.map((row) => row[column.field.name]));
    column.length = rows.length;
  }
  alerts.length = candidate.length = rows.length;
  return createAlertView(alerts);
}
