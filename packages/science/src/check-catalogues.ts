import type { Catalogues } from './context.ts';
import { isModelScore, neededModels } from './model/model-score.ts';
import type { ScienceModule } from './module.ts';
import { ScienceSetupError } from './setup-error.ts';

/**
 * Names of all catalogues that modules declare, sorted.
 *
 * @param models those that are configured: a module without a model that it needs searches nothing. @default all are
 */
export const catalogueNames = (modules: readonly ScienceModule[], models?: readonly string[]): string[] =>
  [...new Set(searching(modules, models).flatMap(({ catalogues = [] }) => catalogues))].sort();

const searching = (modules: readonly ScienceModule[], models?: readonly string[]): readonly ScienceModule[] =>
  modules.filter(
    (module) =>
      models === undefined ||
      !isModelScore(module) ||
      neededModels(module).every((model) => models.includes(model)),
  );

/**
 * Checks at the start that modules have the catalogues which they declare.
 *
 * @param optional names of catalogues that the environment can do without: their columns are then null
 * @param models names of the models that are configured. @default all are
 * @returns names of the catalogues that are missing, all of them optional
 * @throws ScienceSetupError naming every catalogue that is missing, with its modules
 */
export function checkCatalogues(
  modules: readonly ScienceModule[],
  available: Catalogues,
  optional: readonly string[] = [],
  models?: readonly string[],
): string[] {
  const names = catalogueNames(modules, models);
  const missing = names.filter((name) => available[name] === undefined);
  const problems = missing
    .filter((name) => !optional.includes(name))
    .map((name) => {
      const users = modules.filter(({ catalogues = [] }) => catalogues.includes(name));
      return `catalogue ${name} is missing, which is searched by ${users.map((user) => user.name).join(', ')}`;
    });
  if (problems.length > 0) {
    throw new ScienceSetupError(
      `The ${problems.join('; the ')}. Import what is missing, or declare it optional: the columns are then null.`,
    );
  }
  return missing;
}
