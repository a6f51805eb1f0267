import { inputColumns } from '@fink/alert-view';
import { isModelScore, type ScienceContext, type ScienceModule } from '@fink/science';
import { moduleOf } from './needed-modules.ts';

/** A catalogue or model that is not there although the column of a filter comes from it. */
export interface Absence {
  readonly kind: 'catalogue' | 'model';
  readonly name: string;
  /** The module that searches or asks it. */
  readonly module: string;
  /** Whether the column is that module's own, and not computed from it by another. */
  readonly isDirect: boolean;
}

/**
 * What is missing behind a column, by the declarations of the modules: catalogues and models of the module that adds
 * it, and of those whose columns that one reads.
 */
export function absencesBehind(
  column: string,
  modules: readonly ScienceModule[],
  { catalogues = {}, models = {} }: ScienceContext,
): Absence[] {
  const found = new Map<string, Absence>();
  const visited = new Set<ScienceModule>();
  const visit = (path: string, isDirect: boolean): void => {
    const module = moduleOf(path, modules);
    if (module === undefined || visited.has(module)) return;
    visited.add(module);
    const note = (kind: Absence['kind'], name: string): void => {
      found.set(`${kind} ${name}`, { kind, name, module: module.name, isDirect });
    };
    for (const name of module.catalogues ?? []) if (catalogues[name] === undefined) note('catalogue', name);
    if (isModelScore(module)) {
      for (const name of Object.keys(module.models)) if (models[name] === undefined) note('model', name);
    }
    for (const input of inputColumns(module.inputs)) visit(input, false);
  };
  visit(column, true);
  return [...found.values()];
}
