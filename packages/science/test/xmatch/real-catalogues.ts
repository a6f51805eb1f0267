import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  importCatalogue,
  isDownloaded,
  loadCatalogue,
  packageFiles,
  presetNamed,
  presets,
} from '@fink/catalogues';
import { DirectoryStore } from '@fink/object-store';
import type { Catalogue } from '@fink/sky';
import { sharedFolder } from '@fink/test-data';
import { test } from '@jest/globals';

/** Files of the folder of real data for catalogues. */
const sharedFiles: Readonly<Record<string, readonly string[]>> = {
  gcvs: ['gcvs.parquet'],
  '3hsp': ['3hsp.csv'],
  '4lac': ['table-4LAC-DR3-h.fits', 'table-4LAC-DR3-l.fits'],
};

const shared = sharedFolder();
const downloaded = new Set<string>();
for (const { name, package: source } of presets) {
  if (source !== undefined && (await isDownloaded(source))) downloaded.add(name);
}

/** Whether a catalogue can be had without the network: from the real data, or a package downloaded before. */
function isAtHand(name: string): boolean {
  const files = sharedFiles[name];
  if (files === undefined) return downloaded.has(name);
  return shared !== undefined && files.every((file) => existsSync(join(shared, 'catalogues', file)));
}

/** Tests on real catalogues, one each; those whose catalogue is not at hand are named as not run. */
export function testsOfCatalogues(
  names: readonly string[],
  sentence: string,
  run: (name: string) => Promise<void>,
): void {
  for (const name of names) {
    if (isAtHand(name)) test(`${name} ${sentence}`, () => run(name));
    else {
      const hint = `finkctl catalogues import ${name} --store DIR downloads it`;
      test.skip(`NOT RUN, no file of ${name} (${hint}): ${sentence}`, () => {});
    }
  }
}

/** A real catalogue, the way that an operator's import makes it. */
export async function realCatalogue(name: string): Promise<Catalogue> {
  const preset = presetNamed(name)!;
  const own = sharedFiles[name]?.map((file) => join(shared!, 'catalogues', file));
  const files = own
    ? own.map((path) => ({ path, bytes: readFileSync(path) }))
    : await packageFiles(preset.package!);
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
  try {
    const store = new DirectoryStore(folder);
    const { mapping, source } = preset;
    await importCatalogue(store, { name, files, mapping, source, version: 'test' });
    return await loadCatalogue(store, name);
  } finally {
    await rm(folder, { recursive: true });
  }
}
