import { inputColumns } from '@fink/alert-view';
import type { Filter } from '@fink/filters';
import type { ScienceModule } from '@fink/science';

/** The column of the alert that a path leads into. */
export const topColumn = (path: string): string => path.split('.')[0];

/** The module that adds the column of a path, undefined where it is the packet's own. */
export const moduleOf = (path: string, modules: readonly ScienceModule[]): ScienceModule | undefined =>
  modules.find(({ outputs }) => Object.hasOwn(outputs, topColumn(path)));

/** The modules that a filter needs, directly or through other modules, in their order. */
export function neededModules(filter: Filter, modules: readonly ScienceModule[]): ScienceModule[] {
  const needed = new Set<ScienceModule>();
  const need = (columns: readonly string[]): void => {
    for (const column of columns) {
      const module = moduleOf(column, modules);
      if (module === undefined || needed.has(module)) continue;
      needed.add(module);
      need(inputColumns(module.inputs));
    }
  };
  need(inputColumns(filter.inputs));
  return modules.filter((module) => needed.has(module));
}
