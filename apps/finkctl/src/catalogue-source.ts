import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { importFolder, knownTables, listCatalogues } from '@fink/catalogues';
import { DirectoryStore, type ObjectStore } from '@fink/object-store';
import { catalogueNames } from '@fink/science';
import type { Survey } from '@fink/topology';
import { Option } from 'commander';
import { ownStore } from './environment.ts';
import { CommandError, UsageError } from './failures.ts';
import type { Terminal } from './terminal.ts';

/** `--catalogues`: where a command takes the catalogues from that science modules search. */
export const cataloguesOption = (): Option =>
  new Option(
    '--catalogues <path>',
    'folder of tables (gcvs.parquet, ...), or store with catalogues and trained models (catalogues of FINK_SHARED)',
  );

/** Where catalogues come from. */
export type CatalogueSource =
  /** Tables as their sources give them. */
  | { readonly kind: 'tables'; readonly folder: string }
  /** Imported ones. */
  | { readonly kind: 'store'; readonly store: ObjectStore };

/**
 * Where to take catalogues from: what the option names, else the folder of real data; undefined if there is neither.
 *
 * @throws UsageError if the path holds no catalogue
 */
export function catalogueSource(path: string | undefined, terminal: Terminal): CatalogueSource | undefined {
  if (path === undefined) {
    const folder = join(terminal.env['FINK_SHARED'] ?? '../shared', 'catalogues');
    return existsSync(folder) ? { kind: 'tables', folder } : undefined;
  }
  if (path.startsWith('s3://')) {
    return { kind: 'store', store: ownStore({ ...terminal.env, FINK_STORE_URL: path }) };
  }
  if (existsSync(join(path, 'catalogues'))) return { kind: 'store', store: new DirectoryStore(path) };
  if (!existsSync(path)) throw new UsageError(`--catalogues ${path}: there is no such folder.`);
  if (knownTables(readdirSync(path)).size === 0) {
    throw new UsageError(
      `--catalogues ${path}: no table of a known catalogue is there (finkctl catalogues presets), and no catalogues/.`,
    );
  }
  return { kind: 'tables', folder: path };
}

/** Puts the catalogues that a survey's modules search into a store. @returns names of those that are there now */
export async function fillStore(
  store: ObjectStore,
  survey: Survey,
  source: CatalogueSource | undefined,
): Promise<string[]> {
  const names = catalogueNames(survey.modules);
  if (source?.kind === 'tables') {
    const done = await importFolder(store, source.folder, names).catch((cause: Error) => {
      throw new CommandError(`${source.folder}: ${cause.message}`, { cause });
    });
    return [...done.keys()].sort();
  }
  const copied = new Set<string>();
  for (const { name, key } of source === undefined ? [] : await listCatalogues(source.store)) {
    // The newest comes first: it is the one that counts.
    if (!names.includes(name) || copied.has(name)) continue;
    const content = await source?.store.get(key);
    if (content !== undefined) await store.put(key, { chunks: [content], bytes: content.length });
    copied.add(name);
  }
  return [...copied].sort();
}
