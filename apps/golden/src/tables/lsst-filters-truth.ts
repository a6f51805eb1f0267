import {
  addLsstColumns,
  alertsOf,
  type LsstFilterFacts,
  type LsstTruthRow,
  lsstFilterExceptions,
  lsstPacketValues,
  type Nested,
} from '@fink/test-data/golden';
import type { Context } from '../context.ts';
import { Comparison } from '../table-check.ts';
import { compareLsstFilters } from './lsst-filters.ts';

/** Filters and blocks of Rubin at and around every threshold. */
export async function compareLsstFiltersTruth({ shared }: Context): Promise<Comparison<never>> {
  const comparison = new Comparison<LsstFilterFacts>(
    shared,
    'lsst-filters-truth.jsonl',
    lsstFilterExceptions,
  );
  const rows = comparison.rows as unknown as readonly LsstTruthRow[];
  const alerts = alertsOf('lsst', rows.map(lsstPacketValues));
  addLsstColumns(alerts, rows.map(({ inputs }) => inputs) as unknown as Nested[]);
  compareLsstFilters(
    comparison,
    alerts,
    rows.map(({ row_id, why }) => `row ${row_id} (${why})`),
    rows.map(({ expected }) => expected),
  );
  return comparison.finish(['row_id', 'why', 'inputs', 'expected']);
}
