import {
  addLsstColumns,
  type Expected,
  fluxRates,
  type LsstFilterFacts,
  lsstFilterExceptions,
  type Nested,
  sentMatchExceptions,
} from '@fink/test-data/golden';
import type { Context } from '../context.ts';
import { relative } from '../equality.ts';
import { bareCopyOf } from '../packets.ts';
import { addedTo, addScience, compareFailures, type Struct, unavailable } from '../science.ts';
import { Comparison, type GoldenRow } from '../table-check.ts';
import { featureTolerance } from './light-curve-features.ts';
import { compareLsstFilters } from './lsst-filters.ts';
import { compareFluxRate } from './lsst-flux-rate.ts';

interface RealRow extends GoldenRow {
  readonly file: string;
  /** Columns as Fink produced them, for the filters. */
  readonly inputs: Nested;
  readonly expected: Expected;
  readonly lc_features_reference: Readonly<Record<string, Struct>>;
  readonly production: Readonly<Record<'xm' | 'clf' | 'pred' | 'misc', GoldenRow>>;
}

/** Columns of `xm` that a catalogue at hand covers, by a column that is null without a match. */
const matched: Readonly<Record<string, readonly string[]>> = {
  gcvs: ['gcvs_type'],
  vsx: ['vsx_Type'],
  spicy: ['spicy_class'],
  '3hsp': ['x3hsp_type'],
  '4lac': ['x4lac_type'],
  mangrove: ['mangrove_HyperLEDA_name', 'mangrove_2MASS_name', 'mangrove_lum_dist', 'mangrove_ang_dist'],
};

/** Filters, blocks, features and added columns of Rubin on real alerts. */
export async function compareLsstReal(context: Context): Promise<Comparison<never>> {
  const comparison = new Comparison<LsstFilterFacts>(context.shared, 'lsst-real.jsonl', lsstFilterExceptions);
  const golden = new Map((comparison.rows as readonly RealRow[]).map((row) => [row.file, row]));
  const catalogues = await context.catalogues();
  for (const alerts of await context.enriched('lsst', comparison.rows)) {
    compareFailures(comparison, alerts);
    const own = alerts.files.map((file) => golden.get(file)!);
    for (const [row, file] of alerts.files.entries()) {
      const ours = addedTo(alerts, row);
      const { lc_features_reference, production } = own[row];
      for (const band of Object.keys(ours['lc_features'] as object)) {
        comparison.compareStruct(
          `lc_features_reference.${band}`,
          file,
          (ours['lc_features'] as Record<string, Struct>)[band],
          lc_features_reference[band],
          { equality: relative(featureTolerance) },
        );
      }
      comparison.compareStruct('production.misc', file, ours['misc'] as Struct, production.misc);
      compareMatches(comparison, file, ours['xm'] as GoldenRow, production.xm);
    }
    // Predictions and filters from the columns that the original produced.
    const produced = bareCopyOf(alerts, () => true);
    addLsstColumns(
      produced.view,
      own.map(({ inputs }) => ({ xm: inputs, clf: inputs, pred: inputs, misc: inputs })),
    );
    compareLsstFilters(
      comparison,
      produced.view,
      produced.files,
      own.map(({ expected }) => expected),
    );
    const failures = await addScience('lsst', produced, catalogues, ({ name }) => name === 'pred');
    compareFailures(comparison, { failures, files: [] });
    const hasObject = produced.view.chain('diaObject')?.at(-1);
    for (const [row, file] of produced.files.entries()) {
      const { pred } = own[row].production;
      // The packets at hand came without some of the objects that they had in production.
      const expected = hasObject?.isValid(row) ? pred : { ...pred, is_first: null };
      comparison.compareStruct('production.pred', file, addedTo(produced, row)['pred'] as Struct, expected);
    }
    compareFluxRate(comparison, fluxRates(alerts.view), own);
  }
  for (const [name, columns] of Object.entries(matched)) {
    const reason = catalogues.missing.get(name) ?? unavailable('lsst', 'misc', catalogues);
    if (reason) for (const column of columns) comparison.skip(`production.xm.${column}`, reason);
  }
  return comparison.finish([
    'diaSourceId',
    'file',
    'fink_science_version',
    'inputs',
    'expected',
    'flux_rate_seed2023.N',
  ]);
}

function compareMatches(comparison: Comparison<never>, file: string, ours: GoldenRow, sent: GoldenRow): void {
  for (const columns of Object.values(matched)) {
    const sentNone = columns.every((column) => sent[column] === null);
    const foundOne = columns.some((column) => ours[column] !== null);
    for (const column of columns) {
      const name = `production.xm.${column}`;
      const exception = sentMatchExceptions.find(
        ({ columns: of, concerns }) =>
          (of.includes('production.xm') || of.includes(name)) &&
          concerns({ sent: sent[column], sentNone, foundOne }, name),
      );
      if (exception) comparison.hide(name, exception.name);
      else comparison.compare(name, file, ours[column], sent[column]);
    }
  }
}
