import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCatalogue, loadCatalogue, presetNamed } from '@fink/catalogues';
import { DirectoryStore } from '@fink/object-store';
import type { Catalogue } from '@fink/sky';

/** The CTAO blazars of the real data, the way that an operator's import makes them. */
export async function realBlazars(shared: string): Promise<Catalogue> {
  const names = readdirSync(join(shared, 'catalogues')).filter((name) => name.startsWith('CTAO_blazars'));
  const path = join(shared, 'catalogues', names[0]);
  const { name, mapping, source } = presetNamed('ctao_blazars')!;
  const folder = await mkdtemp(join(tmpdir(), 'blazars-'));
  try {
    const store = new DirectoryStore(folder);
    const files = [{ path, bytes: readFileSync(path) }];
    await importCatalogue(store, { name, files, mapping, source, version: 'test' });
    return await loadCatalogue(store, name);
  } finally {
    await rm(folder, { recursive: true });
  }
}
