import { inputColumns } from '@fink/alert-view';
import type { ScienceModule } from './module.ts';
import type { Outputs } from './output.ts';

/** Names that Avro allows for fields and records. */
const legalName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Modules in an order in which each comes after those whose columns it reads; declaration order otherwise.
 *
 * @throws Error naming the modules of a cycle, two modules that add the same column, or a module with a column
 * whose name a topic's schema cannot have.
 */
export function orderModules(modules: readonly ScienceModule[]): ScienceModule[] {
  const producers = new Map<string, ScienceModule>();
  for (const module of modules) {
    checkNames(module.name, module.outputs);
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
      // A value of an added struct ('lc_features_g.mean') comes from whoever adds the struct.
      const producer = producers.get(column.split('.', 1)[0]);
      if (producer) visit(producer, [...path, module]);
    }
    ordered.push(module);
  };
  for (const module of modules) visit(module, []);
  return ordered;
}

function checkNames(module: string, outputs: Outputs, above = ''): void {
  const columns = Object.entries(outputs);
  if (columns.length === 0 && above !== '') {
    throw new Error(`Science module ${module} adds the struct ${above.slice(0, -1)} without fields.`);
  }
  for (const [name, output] of columns) {
    if (!legalName.test(name)) {
      throw new Error(
        `Science module ${module} adds the column ${JSON.stringify(above + name)}: use letters, digits and _ only, and no digit first.`,
      );
    }
    if (output.kind === 'struct') checkNames(module, output.fields, `${above}${name}.`);
  }
}
