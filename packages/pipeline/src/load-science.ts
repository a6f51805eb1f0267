import { loadCatalogues } from '@fink/catalogues';
import type { ObjectStore } from '@fink/object-store';
import { catalogueNames } from '@fink/science';
import type { Survey } from '@fink/topology';
import { loadModels } from './model-store.ts';
import type { ScienceSetup } from './prepare-science.ts';

/** What an environment says of its science; the object store has the rest. */
export interface ScienceWishes {
  /** Catalogues that it can do without: the columns that need them are then null. @default none */
  readonly optionalCatalogues?: readonly string[];
  /** Trained models that it uses. @default none: their scores are null */
  readonly models?: readonly string[];
}

/**
 * Loads what the modules of a survey search and ask, from the object store.
 *
 * @param noScience modules do not run: nothing is loaded
 * @throws CatalogueError if a catalogue is damaged
 * @throws ScienceSetupError for a model that is not there, damaged, or of no module
 * @throws ObjectStoreError if the store cannot be read
 */
export async function loadScience(
  survey: Survey,
  noScience: boolean,
  store: ObjectStore,
  wishes: ScienceWishes,
): Promise<ScienceSetup> {
  if (noScience) return {};
  const { optionalCatalogues, models: wanted = [] } = wishes;
  const names = catalogueNames(survey.modules, wanted);
  return {
    optionalCatalogues,
    catalogues: names.length > 0 ? await loadCatalogues(store, names) : {},
    models: await loadModels(store, survey.modules, wanted),
  };
}
