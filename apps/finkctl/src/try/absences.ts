import { inputColumns } from '@fink/alert-view';
import { isModelScore, type ModelScore, type ScienceContext, type ScienceModule } from '@fink/science';
import { moduleOf } from './needed-modules.ts';

/** A catalogue or model that is not there although the column of a filter comes from it. */
export interface Absence {
  readonly kind: 'catalogue' | 'model';
  readonly name: string;
}

/**
 * What is missing behind a column, by the declarations of the modules: catalogues and models of the module that adds
 * it; where that one lacks none, those of the modules whose columns it reads.
 */
export function absencesBehind(
  column: string,
  modules: readonly ScienceModule[],
  context: ScienceContext,
): Absence[] {
  const module = moduleOf(column, modules);
  if (module === undefined) return [];
  const own = absencesOf(module, column, context);
  if (own.length > 0) return own;
  const found = new Map<string, Absence>();
  const visited = new Set([module]);
  const visit = (reader: ScienceModule): void => {
    for (const input of inputColumns(reader.inputs)) {
      const source = moduleOf(input, modules);
      if (source === undefined || visited.has(source)) continue;
      visited.add(source);
      for (const absence of absencesOf(source, input, context))
        found.set(`${absence.kind} ${absence.name}`, absence);
      visit(source);
    }
  };
  visit(module);
  return [...found.values()];
}

/** What a module lacks for one of its columns. */
function absencesOf(
  module: ScienceModule,
  column: string,
  { catalogues = {}, models = {} }: ScienceContext,
): Absence[] {
  const absent: Absence[] = cataloguesOf(module, column)
    .filter((name) => catalogues[name] === undefined)
    .map((name) => ({ kind: 'catalogue', name }));
  if (isModelScore(module)) {
    const names = Object.keys(module.models).filter(
      (name) => models[name] === undefined && asksFor(module, name, column),
    );
    absent.push(...names.map((name): Absence => ({ kind: 'model', name })));
  }
  return absent;
}

/** A module that searches many catalogues names its columns after them: 'xm.simbad_otype' comes from simbad. */
function cataloguesOf({ catalogues = [] }: ScienceModule, column: string): readonly string[] {
  const leaf = (column.split('.').at(-1) ?? column).toLowerCase();
  const namesakes = catalogues.filter((name) => leaf.startsWith(name.toLowerCase()));
  return namesakes.length > 0 ? namesakes : catalogues;
}

/** Models that are optional each fill columns of their own, named after them: 'clf.cats_class' comes from cats. */
function asksFor({ models }: ModelScore, model: string, column: string): boolean {
  const leaf = (column.split('.').at(-1) ?? column).toLowerCase();
  return !models[model].optional || leaf.startsWith(model.toLowerCase());
}
