import type { AlertView } from '@fink/alert-view';
import { lsstBlocks, lsstLivestream } from '@fink/filters';
import { type Expected, type LsstFilterFacts, lsstFacts } from '@fink/test-data/golden';
import { selected, values } from '../filters.ts';
import type { Comparison } from '../table-check.ts';

/** Compares filters and blocks of Rubin on alerts to which the columns of modules were added. */
export function compareLsstFilters(
  comparison: Comparison<LsstFilterFacts>,
  view: AlertView,
  rows: readonly string[],
  expected: readonly Expected[],
): void {
  const facts = lsstFacts(view, expected);
  const compare = (column: string, ours: readonly boolean[]): void => {
    for (const [k, row] of rows.entries()) {
      if (!(column in expected[k])) continue;
      comparison.compare(column, row, ours[k], expected[k][column], { facts: facts[k] });
    }
  };
  for (const filter of lsstLivestream) compare(`tag:${filter.name}`, selected(filter, view));
  for (const block of lsstBlocks) compare(`block:${block.name}`, values(block, view));
}
