import { type AlertView, historyLayouts } from '@fink/alert-view';
import { classification, type Filter, ztfLivestream, ztfOther } from '@fink/filters';
import type { ScienceModule } from '@fink/science';
import type { Expected, ZtfFilterFacts } from '@fink/test-data/golden';
import { columnsRead, selected } from '../filters.ts';
import type { RealCatalogues } from '../real-catalogues.ts';
import { unavailable } from '../science.ts';
import type { Comparison } from '../table-check.ts';

const filters: readonly Filter[] = [...ztfLivestream, ...ztfOther];
/** A history is declared for the packets of all surveys, of which each has its own. */
const inPackets = new Set<string>(historyLayouts.flatMap(Object.values));
/** A column of the tables in which the reference keeps what its code does to a filter's rule. */
const asRun = 'kn_candidates_udf';

/** The filters that a table has. */
export const filtersIn = (comparison: Comparison<never>): readonly Filter[] => {
  const columns = new Set(comparison.rows.flatMap((row) => Object.keys(row['expected'] as object)));
  return filters.filter(({ name }) => columns.has(name));
};

/** The modules whose columns filters read, where nothing has added these columns yet. */
export function modulesToRun(of: readonly Filter[], view: AlertView): (module: ScienceModule) => boolean {
  const read = columnsRead([...of, classification]);
  return ({ name, outputs }) =>
    name === classification.name ||
    (Object.keys(outputs).some((column) => read.has(column)) &&
      !Object.keys(outputs).some((column) => view.added.has(column)));
}

/** Compares filters and classification on alerts whose columns are all there. */
export function compareFilters(
  comparison: Comparison<ZtfFilterFacts>,
  alerts: { readonly rows: readonly string[]; readonly facts: readonly ZtfFilterFacts[] },
  viewOf: (filter: Filter) => AlertView,
  catalogues: RealCatalogues,
  given: ReadonlySet<string>,
): void {
  const expected: readonly Expected[] = alerts.facts.map((facts) => facts.expected);
  for (const filter of filtersIn(comparison)) {
    const view = viewOf(filter);
    const reasons = [...columnsRead([filter])].flatMap((column) =>
      view.packet.child(column) || given.has(column) || inPackets.has(column)
        ? []
        : (unavailable('ztf', column, catalogues) ?? []),
    );
    const columns = filter.name === 'kn_candidates' ? [filter.name, asRun] : [filter.name];
    const ours = selected(filter, view);
    for (const column of columns) {
      for (const [k, row] of alerts.rows.entries()) {
        if (!(column in expected[k])) continue;
        comparison.compare(column, row, ours[k], expected[k][column], { facts: alerts.facts[k] });
      }
      if (reasons.length > 0) comparison.skip(column, reasons.join('; '));
    }
  }
  const finkclass = viewOf(ztfOther[0]).added.get('finkclass');
  for (const [k, row] of alerts.rows.entries()) {
    comparison.compare('finkclass', row, finkclass?.get(k), expected[k]['finkclass']);
  }
}
