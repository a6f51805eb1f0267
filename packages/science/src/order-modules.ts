import { inputColumns } from '@fink/alert-view';
import type { ScienceModule } from './module.ts';

/**
 * Modules in an order in which each comes after those whose columns it reads; declaration order otherwise.
 *
 * @throws Error naming the modules of a cycle, or two modules that add the same column.
 */
export function orderModules(modules: readonly ScienceModule[]): ScienceModule[] {
  const producers = new Map<string, ScienceModule>();
  for (const module of modules) {
    for (const column of Object.keys(module.outputs)) {
      const other = producers.get(column);
      if (other) {
        throw new Error(
          `Science modules ${other.name} and ${module.name} both add the column ${column}: rename one.`,
        );
      }
      producers.set(column, module);
    }
  }
  const ordered: ScienceModule[] = [];
  const visit = (module: ScienceModule, path: readonly ScienceModule[]): void => {
    if (ordered.includes(module)) return;
    if (path.includes(module)) {
      const cycle = [...path.slice(path.indexOf(module)), module].map(({ name }) => name).join(' -> ');
      throw new Error(`Science modules depend on each other in a cycle: ${cycle}.`);
    }
    for (const column of inputColumns(module.inputs)) {
      const producer = producers.get(column);
      if (producer) visit(producer, [...path, module]);
    }
    ordered.push(module);
  };
  for (const module of modules) visit(module, []);
  return ordered;
}
