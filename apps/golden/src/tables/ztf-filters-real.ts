import { classification } from '@fink/filters';
import {
  detectionCounts,
  type Expected,
  nested,
  type ZtfFilterFacts,
  ztfFilterExceptions,
} from '@fink/test-data/golden';
import type { Context } from '../context.ts';
import { addColumns } from '../filters.ts';
import { addScience, compareFailures } from '../science.ts';
import { Comparison } from '../table-check.ts';
import { compareFilters } from './ztf-filters.ts';

/** A row: columns that need weights or the network are made up, and given. */
interface RealRow {
  readonly file: string;
  readonly synthetic_inputs: Readonly<Record<string, unknown>>;
  readonly constants: Readonly<Record<string, unknown>>;
  readonly expected: Expected;
}

/** Filters and classification of ZTF on real alerts, with the columns that our modules add. */
export async function compareZtfFiltersReal(context: Context): Promise<Comparison<never>> {
  const comparison = new Comparison<ZtfFilterFacts>(
    context.shared,
    'ztf-filters-real.jsonl',
    ztfFilterExceptions,
  );
  const golden = new Map((comparison.rows as unknown as RealRow[]).map((row) => [row.file, row]));
  const catalogues = await context.catalogues();
  for (const alerts of await context.enriched('ztf', comparison.rows)) {
    compareFailures(comparison, alerts);
    const own = alerts.files.map((file) => golden.get(file)!);
    const given = own.map(({ synthetic_inputs, constants }) =>
      nested({
        ...synthetic_inputs,
        ...Object.fromEntries(
          Object.entries(constants).map(([name, value]) => [`blazar_stats.${name}`, value]),
        ),
      }),
    );
    const columns = new Set(given.flatMap((row) => Object.keys(row)));
    addColumns(alerts.view, given);
    await addScience('ztf', alerts, catalogues, ({ name }) => name === classification.name);
    const detections = detectionCounts(alerts.view);
    const facts = own.map(({ expected }, k) => ({ expected, detections: detections[k] }));
    compareFilters(comparison, { rows: alerts.files, facts }, () => alerts.view, catalogues, columns);
  }
  return comparison.finish(['candid', 'file', 'synthetic_inputs', 'constants', 'expected']);
}
