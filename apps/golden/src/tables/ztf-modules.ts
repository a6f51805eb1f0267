import { bindInputs, id, text } from '@fink/alert-view';
import { ztfCuts } from '@fink/filters';
import { blazarExceptions, repeatedDetections } from '@fink/test-data/golden';
import type { Context } from '../context.ts';
import { featuresOfChoices } from '../detection-choices.ts';
import { exact, orMissing, relative } from '../equality.ts';
import type { Alerts } from '../packets.ts';
import { addedTo, compareFailures, type Struct, unavailable } from '../science.ts';
import { Comparison, type GoldenRow } from '../table-check.ts';
import { compareFeatures } from './light-curve-features.ts';
import { compareElephant } from './ztf-elephant.ts';
import { compareMatches } from './ztf-matches.ts';
import { compareRates } from './ztf-rates.ts';

/** What exceptions of this table are decided on. */
interface Facts {
  readonly reference: (column: string) => unknown;
}

const table = 'ztf-modules.jsonl';
/** The reference sums in another order. */
const blazarTolerance = 1e-9;

/** Everything that modules of ZTF compute from packets and catalogues. */
export async function compareZtfModules(context: Context): Promise<Comparison<never>> {
  const comparison = new Comparison<Facts>(context.shared, table, blazarExceptions);
  const golden = new Map(comparison.rows.map((row) => [String(row['file']), row]));
  const catalogues = await context.catalogues();
  const all = await context.enriched('ztf', comparison.rows);
  for (const alerts of all) {
    compareFailures(comparison, alerts);
    compareBatch(comparison, alerts, golden);
  }
  compareMatches(comparison, all, golden, catalogues);
  compareRates(comparison, all, golden);
  await compareElephant(context, comparison, all, golden);
  for (const [column, ours] of [
    ['blazar', 'blazar_stats'],
    ['xmatch.gcvs', 'gcvs'],
    ['xmatch.vsx', 'vsx'],
    ['xmatch.3hsp', 'x3hsp'],
    ['xmatch.4lac', 'x4lac'],
    ['xmatch.mangrove', 'mangrove'],
  ]) {
    const reason = unavailable('ztf', ours, catalogues);
    if (reason === undefined) continue;
    for (const field of comparison.columnsIn(column)) comparison.skip(field, reason);
  }
  return comparison.finish([
    'file',
    'kind',
    'elephant.shape',
    'fast_transient_mc.N',
    'fast_transient_mc.seeds',
  ]);
}

function compareBatch(
  comparison: Comparison<Facts>,
  alerts: Alerts,
  golden: ReadonlyMap<string, GoldenRow>,
): void {
  const { view, files } = alerts;
  const packet = bindInputs(
    { candid: id('candid'), objectId: text('objectId'), schemavsn: text('schemavsn') },
    view,
  );
  const cuts = ztfCuts.map((cut) => cut.bind(bindInputs(cut.inputs, view) as never));
  const repeated = repeatedDetections(view);
  for (const [row, file] of files.entries()) {
    const theirs = golden.get(file)!;
    const ours = addedTo(alerts, row);
    const reference = (column: string): unknown =>
      column.split('.').reduce<unknown>((value, name) => (value as Struct)?.[name], theirs);
    const facts: Facts = { reference };
    const same = (column: string, value: unknown): void =>
      comparison.compare(column, file, value, reference(column));
    same('candid', packet.candid.at(row));
    same('objectId', packet.objectId.at(row));
    same('schemavsn', packet.schemavsn.at(row));
    same(
      'passes_raw2science',
      cuts.every((passes) => passes(row)),
    );
    same('roid', ours['roid']);
    same('nalerthist', ours['nalerthist']);
    for (const name of ['lc_features_g', 'lc_features_r']) {
      compareFeatures(
        comparison,
        { name, file, repeated: repeated[row] },
        ours[name] as Struct,
        theirs[name] as Struct,
        () => featuresOfChoices(view, row, name),
      );
    }
    const flags = { ...(ours['transient_features'] as Struct), is_transient: ours['is_transient'] };
    comparison.compareStruct('transient_features', file, flags, theirs['transient_features'] as Struct);
    comparison.compareStruct('fast_transient', file, ours, theirs['fast_transient'] as Struct, {
      equality: orMissing(exact),
    });
    comparison.compareStruct('blazar', file, ours['blazar_stats'] as Struct, theirs['blazar'] as Struct, {
      equality: relative(blazarTolerance),
      facts,
    });
  }
}
