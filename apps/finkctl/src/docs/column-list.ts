import type { AlertView } from '@fink/alert-view';
import { codes } from './markdown-table.ts';

/** From so many columns of one added struct on, a list names the struct alone. */
const many = 5;

/** Columns as a list for a cell of a table: `candidate.drb`, `roid`, `lc_features_g` (25 values). */
export function columnList(paths: readonly string[], { added }: AlertView): string {
  const structs = Map.groupBy(paths, (path) => path.split('.', 1)[0]);
  const isFolded = (name: string): boolean => added.has(name) && structs.get(name)!.length >= many;
  return [...structs]
    .map(([name, members]) =>
      isFolded(name) ? `${codes([name])} (${members.length} values)` : codes(members),
    )
    .join(', ');
}
