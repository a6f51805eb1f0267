import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ObjectStore } from '@fink/object-store';
import { type ImportedCatalogue, importCatalogue } from './import-catalogue.ts';
import { type Preset, presets } from './presets.ts';

/** Endings of tables that can be read. */
const table = /\.(csv|fits|parquet)(\.gz)?$/;

/** The files of a folder that are tables of a known catalogue, by its name. */
export function knownTables(names: readonly string[]): Map<string, { preset: Preset; files: string[] }> {
  const found = new Map<string, { preset: Preset; files: string[] }>();
  for (const preset of presets) {
    const files = names.filter((name) => table.test(name) && isTableOf(preset, name)).sort();
    if (files.length > 0) found.set(preset.name, { preset, files });
  }
  return found;
}

/**
 * Imports all known catalogues that lie in a folder as tables: `gcvs.parquet`, `table-4LAC-DR3-h.fits`, … as their
 * sources and the package fink-science call them, or `<preset>.csv`.
 *
 * @param wanted names of catalogues. @default all that are known
 * @returns per catalogue what was done
 * @throws CatalogueError naming the table that does not fit its preset
 */
export async function importFolder(
  store: ObjectStore,
  folder: string,
  wanted?: readonly string[],
): Promise<Map<string, ImportedCatalogue>> {
  const done = new Map<string, ImportedCatalogue>();
  for (const [name, { preset, files }] of knownTables(await readdir(folder))) {
    if (wanted !== undefined && !wanted.includes(name)) continue;
    const contents = files.map(async (file) => ({ path: file, bytes: await readFile(join(folder, file)) }));
    const { mapping, source, licence } = preset;
    const request = { name, mapping, source, licence, version: '', files: await Promise.all(contents) };
    done.set(name, await importCatalogue(store, request));
  }
  return done;
}

function isTableOf({ name, files }: Preset, file: string): boolean {
  const own = basename(file).replace(table, '');
  return own === name || (files?.test(file) ?? false);
}
