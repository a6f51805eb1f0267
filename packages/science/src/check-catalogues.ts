import type { Catalogues } from './context.ts';
import type { ScienceModule } from './module.ts';

/** Names of all catalogues that modules declare, sorted. */
export const catalogueNames = (modules: readonly ScienceModule[]): string[] =>
  [...new Set(modules.flatMap(({ catalogues = [] }) => catalogues))].sort();

/**
 * Checks at the start that modules have the catalogues which they declare.
 *
 * @param optional names of catalogues that the environment can do without: their columns are then null
 * @returns names of the catalogues that are missing, all of them optional
 * @throws Error naming every missing catalogue with its modules, and optional ones that no module declares
 */
export function checkCatalogues(
  modules: readonly ScienceModule[],
  available: Catalogues,
  optional: readonly string[] = [],
): string[] {
  const names = catalogueNames(modules);
  const missing = names.filter((name) => available[name] === undefined);
  const problems = missing
    .filter((name) => !optional.includes(name))
    .map((name) => {
      const users = modules.filter(({ catalogues = [] }) => catalogues.includes(name));
      return `catalogue ${name} is missing, which is searched by ${users.map((user) => user.name).join(', ')}`;
    });
  const unknown = optional
    .filter((name) => !names.includes(name))
    .map((name) => `catalogue ${name} is declared optional, but no module searches it`);
  if (problems.length + unknown.length > 0) {
    throw new Error(
      `Catalogues: ${[...problems, ...unknown].join('; ')}. Import what is missing, or declare it optional: its columns are then null.`,
    );
  }
  return missing;
}
