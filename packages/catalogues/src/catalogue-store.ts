import { type ObjectEntry, ObjectExistsError, type ObjectStore } from '@fink/object-store';
import { readFooter } from '@fink/parquet';
import type { Catalogue } from '@fink/sky';
import { CatalogueError } from './catalogue-error.ts';
import {
  type CatalogueObject,
  catalogueFolder,
  checkName,
  decodeCatalogue,
  type WrittenProvenance,
  writtenProvenance,
} from './catalogue-object.ts';

/** A version of a catalogue in a store. */
export interface StoredCatalogue {
  readonly name: string;
  readonly key: string;
  readonly checksum: string;
  /** Bytes of the object. */
  readonly bytes: number;
  /** When it was imported. */
  readonly imported: Date;
}

const keyForm = /^catalogues\/([^/]+)\/([0-9a-f]{64})\.parquet$/;

/** Puts a catalogue into a store. @returns false if this very content is there already */
export async function saveCatalogue(store: ObjectStore, object: CatalogueObject): Promise<boolean> {
  try {
    await store.put(object.key, object);
    return true;
  } catch (error) {
    if (error instanceof ObjectExistsError) return false;
    throw error;
  }
}

/** All catalogues of a store (or the versions of one), by name, the newest first. */
export async function listCatalogues(store: ObjectStore, name?: string): Promise<StoredCatalogue[]> {
  const found: StoredCatalogue[] = [];
  for await (const entry of store.list(name === undefined ? 'catalogues/' : catalogueFolder(name))) {
    const stored = storedCatalogue(entry);
    if (stored !== undefined) found.push(stored);
  }
  return found.sort(
    (a, b) =>
      a.name.localeCompare(b.name) ||
      b.imported.getTime() - a.imported.getTime() ||
      a.checksum.localeCompare(b.checksum),
  );
}

function storedCatalogue({ key, bytes, modified }: ObjectEntry): StoredCatalogue | undefined {
  const [, name, checksum] = keyForm.exec(key) ?? [];
  return name === undefined ? undefined : { name, key, checksum, bytes, imported: modified };
}

/** Provenance and rows of a stored catalogue, from the object's footer alone. */
export async function describeCatalogue(
  store: ObjectStore,
  { key, bytes }: StoredCatalogue,
): Promise<{ readonly provenance: WrittenProvenance; readonly rows: number }> {
  const footer = await readFooter({ size: bytes, read: (offset, length) => store.read(key, offset, length) });
  return { provenance: writtenProvenance(footer.metadata, `${key} in ${store.location}`), rows: footer.rows };
}

/**
 * Loads a catalogue: the version imported last, or the one whose checksum begins as given. Its `bytes` say how much
 * memory it takes.
 *
 * @param checksum the beginning of a SHA-256. @default the newest
 * @throws CatalogueError if there is none (it says how to import it), or it is damaged
 * @throws ObjectStoreError if the store cannot be read
 */
export async function loadCatalogue(store: ObjectStore, name: string, checksum = ''): Promise<Catalogue> {
  checkName(name);
  const versions = await listCatalogues(store, name);
  const [stored] = versions.filter((version) => version.checksum.startsWith(checksum));
  if (stored === undefined) {
    const which =
      versions.length > 0 ? `of the ${versions.length} versions none is ${checksum}` : 'none there';
    throw new CatalogueError(
      `No catalogue ${name} in ${store.location} (${which}). Import it: finkctl catalogues import ${name} --help`,
    );
  }
  return decodeCatalogue(await store.get(stored.key), stored.checksum, `${stored.key} in ${store.location}`);
}
