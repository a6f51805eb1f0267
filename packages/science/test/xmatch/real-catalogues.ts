import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCatalogue, isDownloaded, loadCatalogue, packageFiles, presetNamed } from '@fink/catalogues';
import { DirectoryStore } from '@fink/object-store';
import type { Catalogue } from '@fink/sky';

/** Files of the folder of real data for catalogues. */
const sharedFiles: Readonly<Record<string, readonly string[]>> = {
  gcvs: ['gcvs.parquet'],
  '3hsp': ['3hsp.csv'],
  '4lac': ['table-4LAC-DR3-h.fits', 'table-4LAC-DR3-l.fits'],
};

/** Whether a catalogue can be had without the network: from the real data, or a package downloaded before. */
export async function isAtHand(shared: string, name: string): Promise<boolean> {
  const files = sharedFiles[name];
  if (files) return files.every((file) => existsSync(join(shared, 'catalogues', file)));
  const source = presetNamed(name)?.package;
  return source !== undefined && isDownloaded(source);
}

/** A real catalogue, the way that an operator's import makes it. */
export async function realCatalogue(shared: string, name: string): Promise<Catalogue> {
  const preset = presetNamed(name)!;
  const own = sharedFiles[name]?.map((file) => join(shared, 'catalogues', file));
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
