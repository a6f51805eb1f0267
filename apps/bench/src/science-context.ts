import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  importCatalogue,
  importFolder,
  isDownloaded,
  loadCatalogues,
  packageFiles,
  presets,
} from '@fink/catalogues';
import { DirectoryStore } from '@fink/object-store';
import { catalogueNames, type ScienceContext } from '@fink/science';
import { surveys } from '@fink/topology';

/**
 * The catalogues that there are on this machine: tables in the folder of real data, and those of PyPI packages that
 * were downloaded before. Without one, its modules have nothing to search and their speed says nothing.
 */
export async function scienceContext(): Promise<ScienceContext> {
  const folder = await mkdtemp(join(tmpdir(), 'fink-bench-'));
  try {
    const store = new DirectoryStore(folder);
    const tables = join(
      process.env['FINK_SHARED'] ?? join(import.meta.dirname, '../../../../shared'),
      'catalogues',
    );
    const done = existsSync(tables) ? await importFolder(store, tables) : new Map<string, unknown>();
    for (const { name, mapping, source, package: from } of presets) {
      if (done.has(name) || from === undefined || !(await isDownloaded(from))) continue;
      await importCatalogue(store, { name, mapping, source, version: '', files: await packageFiles(from) });
    }
    const names = Object.values(surveys).flatMap(({ modules }) => catalogueNames(modules));
    return { catalogues: await loadCatalogues(store, names) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
