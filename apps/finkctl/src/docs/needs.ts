import { inputColumns } from '@fink/alert-view';
import { isModelScore, type ScienceModule } from '@fink/science';

/** What has to be imported or configured for some columns to have values. */
export interface Needs {
  /** Names of catalogues. */
  readonly catalogues: readonly string[];
  /** Modules with so many catalogues that a column of theirs needs only some of them. */
  readonly groups: readonly string[];
  /** Names of trained models. */
  readonly models: readonly string[];
}

/** The most catalogues of one module that are told by name. */
const few = 3;

/** Names of the models of a module. */
export const modelsOf = (module: ScienceModule): string[] =>
  isModelScore(module) ? Object.keys(module.models) : [];

/** What the modules need that columns come from, directly or by way of other modules. */
export function needsOf(columns: readonly string[], modules: readonly ScienceModule[]): Needs {
  const involved = new Set<ScienceModule>();
  const visit = (paths: readonly string[]): void => {
    for (const path of paths) {
      const name = path.split('.', 1)[0];
      const producer = modules.find(({ outputs }) => Object.hasOwn(outputs, name));
      if (producer === undefined || involved.has(producer)) continue;
      involved.add(producer);
      visit(inputColumns(producer.inputs));
    }
  };
  visit(columns);
  const inOrder = modules.filter((module) => involved.has(module));
  const isGroup = ({ catalogues = [] }: ScienceModule): boolean => catalogues.length > few;
  const single = inOrder.filter((module) => !isGroup(module));
  return {
    catalogues: [...new Set(single.flatMap(({ catalogues = [] }) => catalogues))].sort(),
    groups: inOrder.filter(isGroup).map(({ name }) => name),
    models: [...new Set(inOrder.flatMap(modelsOf))].sort(),
  };
}
