import {
  alertsOf,
  currentValues,
  detections,
  lightCurveValues,
  type ZtfFilterFacts,
  type ZtfTruthRow,
  ztfFilterExceptions,
} from '@fink/test-data/golden';
import type { Context } from '../context.ts';
import { addScience, compareFailures } from '../science.ts';
import { Comparison } from '../table-check.ts';
import { compareFilters, filtersIn, modulesToRun } from './ztf-filters.ts';

/** Filters that look at the light curve: it may end with another measurement than the row's current one. */
const onLightCurve = ['fast_riser_candidates', 'rate_based_kn_candidates', 'yso_spicy_candidates'];

/** Filters and classification of ZTF at and around every threshold. */
export async function compareZtfFiltersTruth(context: Context): Promise<Comparison<never>> {
  const comparison = new Comparison<ZtfFilterFacts>(
    context.shared,
    'ztf-filters-truth.jsonl',
    ztfFilterExceptions,
  );
  const rows = comparison.rows as unknown as readonly ZtfTruthRow[];
  const current = alertsOf('ztf', rows.map(currentValues));
  const curves = alertsOf('ztf', rows.map(lightCurveValues));
  const given = new Set(current.added.keys());
  const catalogues = await context.catalogues();
  const alerts = { view: current, rows: Uint32Array.from(rows.keys()), files: [] };
  const wanted = modulesToRun(filtersIn(comparison), current);
  const failures = await addScience('ztf', alerts, catalogues, wanted);
  const facts = rows.map((row) => ({ expected: row.expected, detections: detections(row) }));
  const names = rows.map(({ inputs }) => `row ${inputs.row_id} (${inputs.why})`);
  compareFailures(comparison, { failures, files: names });
  compareFilters(
    comparison,
    { rows: names, facts },
    ({ name }) => (onLightCurve.includes(name) ? curves : current),
    catalogues,
    given,
  );
  return comparison.finish(['inputs', 'expected']);
}
