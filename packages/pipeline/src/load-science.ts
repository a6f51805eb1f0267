import { loadCatalogues } from '@fink/catalogues';
import type { ObjectStore } from '@fink/object-store';
import { catalogueNames } from '@fink/science';
import type { Survey } from '@fink/topology';
import type { ScienceSetup } from './prepare-science.ts';

/** What an environment says of its science; the object store has the rest. */
export interface ScienceWishes {
  /** Catalogues that it can do without: the columns that need them are then null. @default none */
  readonly optionalCatalogues?: readonly string[];
}

/**
 * Loads what the modules of a survey search, from the object store.
 *
 * @param noScience modules do not run: nothing is loaded
 * @throws CatalogueError if a catalogue is damaged
 * @throws ObjectStoreError if the store cannot be read
 */
export async function loadScience(
  survey: Survey,
  noScience: boolean,
  store: ObjectStore,
  wishes: ScienceWishes,
): Promise<ScienceSetup> {
  if (noScience) return {};
  const names = catalogueNames(survey.modules);
  return { ...wishes, catalogues: names.length > 0 ? await loadCatalogues(store, names) : {} };
}
