import type { AlertValues } from './alert-of.ts';
import type { Expected } from './expected.ts';
import { golden } from './golden-numbers.ts';

/** A row of ztf-filters-truth.jsonl. */
export interface ZtfTruthRow {
  readonly inputs: Readonly<Record<string, unknown>> & { readonly row_id: number; readonly why: string };
  readonly expected: Expected;
}

/** Inputs of the table that are fields of the current candidate. */
const candidateFields = [
  'drb',
  'classtar',
  'ndethist',
  'magpsf',
  'sigmapsf',
  'ssdistnr',
  'distnr',
  'isdiffpos',
  'rb',
  'nbad',
  'field',
  'fid',
  'ra',
  'dec',
  'jd',
  'jdstarthist',
] as const;
/** Inputs of the table that modules add as columns of the same name. */
const addedColumns = [
  'roid',
  'snn_snia_vs_nonia',
  'snn_sn_vs_all',
  'rf_snia_vs_nonia',
  'rf_kn_vs_nonkn',
  'mulens',
  'cdsxmatch',
  'tns',
  'spicy_class',
  'spicy_id',
  'tracklet',
] as const;
/** Quantities whose light curve the table gives (`c` + name): earlier points, then the current one. */
const quantities = [
  'jd',
  'magpsf',
  'sigmapsf',
  'fid',
  'diffmaglim',
  'magnr',
  'sigmagnr',
  'isdiffpos',
] as const;

/** Number of detections in the row's light curve, the current one included. */
export const detections = ({ inputs }: ZtfTruthRow): number =>
  (inputs['cmagpsf'] as readonly unknown[]).filter((mag) => typeof mag === 'number').length;

/** The values of one row that describe the current measurement and what modules say of it. */
export function currentValues({ inputs }: ZtfTruthRow): AlertValues {
  const candidate = candidateFields.map((name) => [`candidate.${name}`, golden(inputs[name])]);
  const added = addedColumns.map((name) => [name, inputs[name]]);
  const stats = ['instantness_low', 'robustness_low', 'instantness_high', 'robustness_high'];
  return {
    ...Object.fromEntries([...candidate, ...added]),
    ...Object.fromEntries(stats.map((name) => [`blazar_stats.${name}`, golden(inputs[name])])),
    DR3Name: inputs['DR3Name'],
    'lc_features_r.linear_fit_slope': golden(inputs['linear_fit_slope']),
  };
}

/**
 * The same with the row's light curve. The table varies the current measurement without its last point, so that the
 * last point stands for the current measurement here.
 */
export function lightCurveValues(row: ZtfTruthRow): AlertValues {
  const curves = quantities.map((name) => [name, row.inputs[`c${name}`] as readonly unknown[]] as const);
  const points = curves[0][1].map((_, k) =>
    Object.fromEntries(curves.map(([name, values]) => [name, golden(values[k])])),
  );
  const current = points.at(-1) ?? {};
  return {
    ...currentValues(row),
    ...Object.fromEntries(quantities.map((name) => [`candidate.${name}`, current[name]])),
    prv_candidates: points.slice(0, -1),
  };
}
