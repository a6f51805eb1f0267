import { type AlertView, createAlertView } from '@fink/alert-view';
import { carriedVersions, ztfSchema } from '@fink/alerts';
import { createColumn, type Field } from '@fink/columns';
import { appendValue } from '@fink/test-data/golden';

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
  for (const alert of alerts) appendValue(packet, alert);
  const view = createAlertView(packet);
  for (const name of new Set(alerts.flatMap(({ added = {} }) => Object.keys(added)))) {
    const values = alerts.map(({ added }) => added?.[name]);
    const value = values.find((known) => known !== undefined && known !== null);
    const kind = value === undefined ? 'null' : typeof value === 'string' ? 'utf8' : 'float64';
    const field: Field = { name, nullable: true, type: { kind } };
    const column = createColumn(field);
    for (const one of values) appendValue(column, one);
    view.added.set(name, column);
  }
  return view;
}
