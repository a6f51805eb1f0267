import { type Column, StructColumn } from '@fink/columns';

/**
 * The column at a path of field names through structs ('candidate.rb'), undefined if the writer's schema has no
 * such field. A field within a struct that is null has an empty slot there, which for a field that cannot be null
 * itself reads as zero: look at the struct's validity where it can be null.
 */
export function columnAt(columns: StructColumn, path: string): Column | undefined {
  let column: Column | undefined = columns;
  for (const name of path.split('.')) {
    if (!(column instanceof StructColumn)) return undefined;
    column = column.child(name);
  }
  return column;
}
