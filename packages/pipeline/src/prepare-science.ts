import {
  catalogueNames,
  checkCatalogues,
  checkModels,
  type ScienceContext,
  type ScienceModule,
} from '@fink/science';
import type { Survey } from '@fink/topology';
import { checkInputs } from './check-inputs.ts';

/** What an environment gives the science modules, besides the alerts. */
export interface ScienceSetup extends ScienceContext {
  /** Catalogues that it can do without: the columns that need them are then null. @default none */
  readonly optionalCatalogues?: readonly string[];
}

/** Science that is ready for alerts. */
export interface PreparedScience {
  readonly context: ScienceContext;
  /** Per catalogue that modules of the survey declare, whether it is missing. */
  readonly missing: Readonly<Record<string, boolean>>;
}

/**
 * Checks at the start that the cuts, modules and filters of a survey read what there is, and that its modules have
 * their catalogues and models.
 *
 * @param noScience modules do not run: they need nothing
 * @throws ScienceSetupError
 */
export function prepareScience(survey: Survey, noScience: boolean, setup: ScienceSetup): PreparedScience {
  checkInputs(survey);
  const modules: readonly ScienceModule[] = noScience ? [] : survey.modules;
  const { catalogues = {}, models = {}, optionalCatalogues } = setup;
  const absent = checkCatalogues(modules, catalogues, optionalCatalogues, Object.keys(models));
  if (!noScience) checkModels(modules, Object.keys(models));
  const names = catalogueNames(modules, Object.keys(models));
  const missing = names.map((name) => [name, absent.includes(name)]);
  return { context: { catalogues, models }, missing: Object.fromEntries(missing) };
}
