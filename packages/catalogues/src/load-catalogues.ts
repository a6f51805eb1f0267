import type { ObjectStore } from '@fink/object-store';
import type { Catalogue } from '@fink/sky';
import { decodeCatalogue } from './catalogue-object.ts';
import { listCatalogues } from './catalogue-store.ts';

/**
 * Loads those of the named catalogues that a store has, each in the version imported last. What is missing is left
 * out: who needs it says so.
 *
 * @throws CatalogueError if one is damaged
 * @throws ObjectStoreError if the store cannot be read
 */
export async function loadCatalogues(
  store: ObjectStore,
  names: readonly string[],
): Promise<Record<string, Catalogue>> {
  const catalogues: Record<string, Catalogue> = {};
  for (const { name, key, checksum } of await listCatalogues(store)) {
    if (!names.includes(name) || catalogues[name] !== undefined) continue;
    catalogues[name] = await decodeCatalogue(await store.get(key), checksum, `${key} in ${store.location}`);
  }
  return catalogues;
}
