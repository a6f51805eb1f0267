import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCatalogue, loadCatalogue, type Preset, packageFiles, presetNamed } from '@fink/catalogues';
import { createColumn, type Field, type StructColumn } from '@fink/columns';
import { DirectoryStore } from '@fink/object-store';
import { type Catalogue, createCatalogue } from '@fink/sky';
import { appendValue } from '@fink/test-data/golden';

/** Catalogues by name, and why others are not there. */
export interface RealCatalogues {
  readonly catalogues: Readonly<Record<string, Catalogue>>;
  readonly missing: ReadonlyMap<string, string>;
}

/** Files in the folder of real data that are a catalogue; those of others come in a package of PyPI. */
const files: Readonly<Record<string, RegExp>> = {
  gcvs: /^gcvs.*\.parquet$/,
  vsx: /^vsx.*\.parquet$/,
  mangrove: /^mangrove.*\.parquet$/,
  '3hsp': /^3hsp\.csv$/,
  '4lac': /^table-4LAC.*\.fits$/,
  ctao_blazars: /^CTAO_blazars.*\.parquet$/,
  magnetic_cvs: /^magnetic_cataclysmic_variables\.csv$/,
  spicy: /^spicy\.parquet$/,
};

/** Not of the sky, but modules get it as a catalogue. */
const kilonovaComponents = 'kilonova_components';

/** The catalogues of the reference, imported the way that an operator does it. */
export async function realCatalogues(shared: string): Promise<RealCatalogues> {
  const catalogues: Record<string, Catalogue> = {};
  const missing = new Map<string, string>();
  const folder = await mkdtemp(join(tmpdir(), 'fink-golden-'));
  try {
    const store = new DirectoryStore(folder);
    for (const name of Object.keys(files)) {
      try {
        const preset = presetNamed(name) as Preset;
        const tables = await tablesOf(shared, preset);
        const { mapping, source } = preset;
        await importCatalogue(store, { name, files: tables, mapping, source, version: 'golden' });
        catalogues[name] = await loadCatalogue(store, name);
      } catch (error) {
        missing.set(name, (error as Error).message);
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  try {
    catalogues[kilonovaComponents] = readComponents(shared);
  } catch (error) {
    missing.set(kilonovaComponents, (error as Error).message);
  }
  return { catalogues, missing };
}

/** The principal components of kilonovae: a file of NumPy, 3 x 401 doubles after a header. */
function readComponents(shared: string): Catalogue {
  const file = readFileSync(join(shared, 'models', 'kilonova', 'interpolated_mixed_pcs.npy'));
  const start = 10 + file.readUInt16LE(8);
  const samples = (file.length - start) / 8 / 3;
  const names = ['pc1', 'pc2', 'pc3'];
  const fields = names.map((name): Field => ({ name, nullable: false, type: { kind: 'float64' } }));
  const table = createColumn({ name: kilonovaComponents, nullable: false, type: { kind: 'struct', fields } });
  for (let k = 0; k < samples; k++) {
    const values = names.map((name, component) => [
      name,
      file.readDoubleLE(start + 8 * (samples * component + k)),
    ]);
    appendValue(table, Object.fromEntries(values));
  }
  const provenance = {
    source: 'kndetect',
    version: 'golden',
    date: '',
    licence: '',
    checksum: '',
    units: {},
  };
  return createCatalogue(table as StructColumn, { name: kilonovaComponents, ...provenance });
}

async function tablesOf(
  shared: string,
  preset: Preset,
): Promise<readonly { readonly path: string; readonly bytes: Uint8Array }[]> {
  const folder = join(shared, 'catalogues');
  const own = readdirSync(folder).filter((name) => files[preset.name].test(name));
  if (own.length > 0) {
    return own.map((name) => ({ path: join(folder, name), bytes: readFileSync(join(folder, name)) }));
  }
  if (preset.package === undefined) throw new Error(`no file of it in ${folder}, and no package has it`);
  return packageFiles(preset.package);
}
