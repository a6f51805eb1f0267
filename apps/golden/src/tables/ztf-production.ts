import { classification } from '@fink/filters';
import {
  lightCurveExceptions,
  repeatedDetections,
  sentMatchExceptions,
  type ZtfLightCurveFacts,
} from '@fink/test-data/golden';
import type { Context } from '../context.ts';
import { relative } from '../equality.ts';
import { addColumns } from '../filters.ts';
import { bareCopyOf } from '../packets.ts';
import { addedTo, addScience, compareFailures, type Struct, unavailable } from '../science.ts';
import { Comparison, type GoldenRow } from '../table-check.ts';
import { featureTolerance } from './light-curve-features.ts';

/** Columns that have the same name and meaning in production and here, and are not random. */
const plain = [
  'nalerthist',
  'roid',
  'is_transient',
  'jd_first_real_det',
  'jdstarthist_dt',
  'delta_time',
  'from_upper',
] as const;
/** Cross-matches with catalogues at hand. */
const matches = ['gcvs', 'vsx', 'x3hsp', 'x4lac', 'spicy_class'] as const;
/** What production's columns of classification came from. */
const classified = [
  'cdsxmatch',
  'roid',
  'mulens',
  'snn_snia_vs_nonia',
  'snn_sn_vs_all',
  'rf_snia_vs_nonia',
  'rf_kn_vs_nonkn',
  'tracklet',
] as const;
const bands = { lc_features_g: '1', lc_features_r: '2' } as const;

/** What Fink sent in production. */
export async function compareZtfProduction(context: Context): Promise<Comparison<never>> {
  const comparison = new Comparison<ZtfLightCurveFacts>(
    context.shared,
    'ztf-production-enriched.jsonl',
    lightCurveExceptions,
  );
  const golden = new Map(comparison.rows.map((row) => [String(row['file']), row]));
  const catalogues = await context.catalogues();
  for (const alerts of await context.enriched('ztf', comparison.rows)) {
    compareFailures(comparison, alerts);
    const repeated = repeatedDetections(alerts.view);
    const own = alerts.files.map((file) => golden.get(file)!);
    for (const [row, file] of alerts.files.entries()) {
      const ours = addedTo(alerts, row);
      const sent = own[row]['production'] as GoldenRow;
      const recomputed = own[row]['lc_features_recomputed'] as Record<string, Struct>;
      const facts = { repeated: repeated[row] };
      for (const name of plain) comparison.compare(`production.${name}`, file, ours[name], sent[name]);
      for (const [name, band] of Object.entries(bands)) {
        const options = { equality: relative(featureTolerance), facts };
        comparison.compareStruct(
          `production.${name}`,
          file,
          ours[name] as Struct,
          sent[name] as Struct,
          options,
        );
        comparison.compareStruct(
          `lc_features_recomputed.${band}`,
          file,
          ours[name] as Struct,
          recomputed[band],
          options,
        );
      }
      for (const name of matches) compareMatch(comparison, file, name, ours[name], sent[name], 'Unknown');
      const galaxy = ours['mangrove'] as GoldenRow | null;
      for (const [name, value] of Object.entries(sent['mangrove'] as GoldenRow)) {
        const column = name === '2MASS_name' ? '_2MASS_name' : name;
        compareMatch(comparison, file, `mangrove.${name}`, galaxy?.[column], value, 'None');
      }
    }
    // The class from the columns that production had.
    const produced = bareCopyOf(alerts, () => true);
    addColumns(
      produced.view,
      own.map(({ production }) =>
        Object.fromEntries(classified.map((name) => [name, (production as GoldenRow)[name]])),
      ),
    );
    const failures = await addScience(
      'ztf',
      produced,
      catalogues,
      ({ name }) => name === classification.name,
    );
    compareFailures(comparison, { failures, files: [] });
    for (const [row, file] of produced.files.entries()) {
      const { finkclass } = own[row]['production'] as GoldenRow;
      comparison.compare('production.finkclass', file, addedTo(produced, row)['finkclass'], finkclass);
    }
  }
  for (const name of [...matches, 'mangrove']) {
    const reason = unavailable('ztf', name, catalogues);
    if (reason)
      for (const column of comparison.columnsIn(`production.${name}`)) comparison.skip(column, reason);
  }
  return comparison.finish([
    'candid',
    'file',
    'split',
    ...['candid', 'schemavsn', 'publisher', 'objectId', 'timestamp', 'year', 'month', 'day', 'tracklet'].map(
      (name) => `production.${name}`,
    ),
    ...['Ingest', 'StartProcess', 'EndProcess'].map((name) => `production.broker${name}Timestamp`),
    'production.fink_broker_version',
    'production.fink_science_version',
  ]);
}

/** Compares a cross-match, unless an exception about what was sent concerns it. */
function compareMatch(
  comparison: Comparison<never>,
  file: string,
  name: string,
  ours: unknown,
  sent: unknown,
  none: string,
): void {
  const column = `production.${name}`;
  const facts = { sent, sentNone: sent === none, foundOne: ours !== none && ours !== null };
  const exception = sentMatchExceptions.find(
    ({ columns, concerns }) => columns.includes(name.split('.', 1)[0]) && concerns(facts, name),
  );
  if (exception === undefined) comparison.compare(column, file, ours, sent);
  else if (exception.instead === undefined) comparison.hide(column, exception.name);
  else {
    comparison.note(column, exception.name);
    comparison.compare(column, file, ours, exception.instead(facts, name));
  }
}
