import type { AlertView } from '@fink/alert-view';
import { createColumn, type Field } from '@fink/columns';
import type { Nested } from './alert-of.ts';
import { appendValue } from './append-value.ts';
import { golden } from './golden-numbers.ts';

const field = (name: string, kind: 'utf8' | 'float32' | 'float64' | 'int32' | 'boolean'): Field => ({
  name,
  nullable: true,
  type: { kind },
});
const struct = (name: string, ...fields: readonly Field[]): Field => ({
  name,
  nullable: true,
  type: { kind: 'struct', fields },
});

/** Structs that modules add to alerts of LSST, as far as filters read them. */
const structs: readonly Field[] = [
  struct(
    'xm',
    field('simbad_otype', 'utf8'),
    field('mangrove_lum_dist', 'float32'),
    field('gaiadr3_DR3Name', 'utf8'),
    field('gaiadr3_Plx', 'float32'),
    field('gaiadr3_e_Plx', 'float32'),
    field('vsx_Type', 'utf8'),
    field('legacydr8_zphot', 'float32'),
    field('tns_fullname', 'utf8'),
  ),
  struct(
    'clf',
    field('snnSnVsOthers_score', 'float32'),
    field('cats_class', 'int32'),
    field('cats_score', 'float32'),
    field('elephant_kstest_template', 'float32'),
  ),
  struct('pred', field('is_sso', 'boolean')),
  struct('misc', field('firstDiaSourceMjdTaiFink', 'float64')),
];

/** Adds the columns of modules from the values of golden rows, by struct and name. */
export function addLsstColumns(alerts: AlertView, rows: readonly Nested[]): void {
  for (const one of structs) {
    const column = createColumn(one);
    for (const row of rows) {
      const values = Object.entries((row[one.name] ?? {}) as Nested);
      // A label that is NaN is none.
      appendValue(
        column,
        Object.fromEntries(values.map(([name, value]) => [name, value === 'NaN' ? null : golden(value)])),
      );
    }
    alerts.added.set(one.name, column);
  }
}
