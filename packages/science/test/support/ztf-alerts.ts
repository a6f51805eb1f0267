import { type AlertView, createAlertView } from '@fink/alert-view';
import { carriedVersions, ztfSchema } from '@fink/alerts';
import {
  BinaryColumn,
  type Column,
  createColumn,
  type Field,
  type FixedWidthColumn,
  ListColumn,
  StructColumn,
  Utf8Column,
} from '@fink/columns';

type Values = Readonly<Record<string, unknown>>;

/** An alert of ZTF: its fields by name, and in `added` what modules added to it. */
export interface ZtfAlert {
  readonly candidate: Values;
  readonly prv_candidates?: readonly Values[] | null;
  readonly added?: Readonly<Record<string, number | string | null>>;
  readonly [field: string]: unknown;
}

/**
 * Alerts of a version of ZTF's schema that hold the given values; other fields are null, or empty where they cannot be
 * null.
 *
 * @param version @default the newest that is carried
 */
export function ztfAlerts(
  alerts: readonly ZtfAlert[],
  version = carriedVersions('ztf').at(-1) ?? '',
): AlertView {
  const packet = createColumn(ztfSchema(version).field);
  for (const alert of alerts) append(packet, alert);
  const view = createAlertView(packet);
  for (const name of new Set(alerts.flatMap(({ added = {} }) => Object.keys(added)))) {
    const values = alerts.map(({ added }) => added?.[name]);
    const value = values.find((known) => known !== undefined && known !== null);
    const kind = value === undefined ? 'null' : typeof value === 'string' ? 'utf8' : 'float64';
    const field: Field = { name, nullable: true, type: { kind } };
    const column = createColumn(field);
    for (const one of values) append(column, one);
    view.added.set(name, column);
  }
  return view;
}

function append(column: Column, value: unknown): void {
  if (value === undefined || value === null) column.appendEmpty();
  else if (column instanceof Utf8Column) column.append(String(value));
  else if (column instanceof BinaryColumn) column.append(value as Uint8Array);
  else if (column instanceof ListColumn) {
    for (const item of value as readonly unknown[]) append(column.items, item);
    column.closeRow();
  } else {
    column.reserve(column.length + 1);
    column.setValid(column.length, true);
    if (column instanceof StructColumn) {
      for (const child of column.children) append(child, (value as Values)[child.field.name]);
    } else {
      const { values } = column as unknown as FixedWidthColumn<Float64Array>;
      values[column.length] = value as number;
    }
    column.length++;
  }
}
