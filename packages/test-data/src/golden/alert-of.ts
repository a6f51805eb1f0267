import { type AlertView, createAlertView } from '@fink/alert-view';
import { carriedVersions, lsstSchema, ztfSchema } from '@fink/alerts';
import { createColumn, type Field, type StructColumn } from '@fink/columns';
import { appendValue } from './append-value.ts';

/** An alert as values by column path: 'candidate.drb', 'prv_candidates', 'roid', 'kn_host.lum_dist'. */
export type AlertValues = Readonly<Record<string, unknown>>;

/** Values by name, those of structs by name within them. */
export type Nested = { [name: string]: unknown };

/** `{ 'a.b': 1 }` as `{ a: { b: 1 } }`. */
export function nested(values: AlertValues): Nested {
  const root: Nested = {};
  for (const [path, value] of Object.entries(values)) {
    const names = path.split('.');
    let parent = root;
    for (const name of names.slice(0, -1)) parent = (parent[name] ??= {}) as Nested;
    parent[names.at(-1) ?? ''] = value;
  }
  return root;
}

/** The column that fits values as modules add them: numbers become doubles. */
export function addedField(name: string, values: readonly unknown[]): Field {
  const value = values.find((one) => one !== null && one !== undefined);
  if (value === undefined) return { name, nullable: true, type: { kind: 'null' } };
  if (typeof value === 'string') return { name, nullable: true, type: { kind: 'utf8' } };
  if (typeof value === 'boolean') return { name, nullable: true, type: { kind: 'boolean' } };
  if (typeof value !== 'object') return { name, nullable: true, type: { kind: 'float64' } };
  const rows = values.map((one) => (one ?? {}) as Nested);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const fields = names.map((child) =>
    addedField(
      child,
      rows.map((row) => row[child]),
    ),
  );
  return { name, nullable: true, type: { kind: 'struct', fields } };
}

/** The columns of alerts of the newest schema that is carried. */
const packetOf = (survey: 'ztf' | 'lsst'): StructColumn => {
  const schema = survey === 'ztf' ? ztfSchema : lsstSchema;
  return createColumn(schema(carriedVersions(survey).at(-1) ?? '').field);
};

/**
 * A batch of alerts from values: the packet's columns have the types of the newest schema (missing values are null,
 * empty where null is not allowed), all others are columns added by modules.
 */
export function alertsOf(survey: 'ztf' | 'lsst', rows: readonly AlertValues[]): AlertView {
  const packet = packetOf(survey);
  const values = rows.map(nested);
  for (const row of values) appendValue(packet, { candidate: {}, ...row });
  const view = createAlertView(packet);
  const names = new Set(values.flatMap((row) => Object.keys(row)));
  for (const name of names) {
    if (packet.child(name)) continue;
    const own = values.map((row) => row[name]);
    const column = createColumn(addedField(name, own));
    for (const value of own) appendValue(column, value);
    view.added.set(name, column);
  }
  return view;
}
