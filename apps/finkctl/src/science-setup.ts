import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogues } from '@fink/catalogues';
import { DirectoryStore, type ObjectStore } from '@fink/object-store';
import { listModels, loadModels, type ScienceSetup } from '@fink/pipeline';
import { catalogueNames, isModelScore, neededModels } from '@fink/science';
import type { Survey } from '@fink/topology';
import { catalogueSource, fillStore } from './catalogue-source.ts';
import { CommandError } from './failures.ts';
import type { Terminal } from './terminal.ts';

/**
 * What the modules of a survey need besides the alerts, for commands that run them here: the catalogues that there
 * are, the others as optional, and where these come from a store, the trained models that it has.
 *
 * @param path what `--catalogues` says
 * @throws UsageError, CommandError
 */
export async function scienceSetup(
  survey: Survey,
  path: string | undefined,
  terminal: Terminal,
): Promise<ScienceSetup> {
  const optionalCatalogues = catalogueNames(survey.modules);
  const source = catalogueSource(path, terminal);
  if (source === undefined) return { optionalCatalogues };
  if (source.kind === 'store') {
    const there = new Set((await listModels(source.store)).map(({ name }) => name));
    const usable = survey.modules.filter(isModelScore).flatMap((module) => {
      const isComplete = neededModels(module).every((name) => there.has(name));
      return isComplete ? Object.keys(module.models).filter((name) => there.has(name)) : [];
    });
    return {
      optionalCatalogues,
      catalogues: await loaded(source.store, optionalCatalogues),
      models: await loadModels(source.store, survey.modules, usable),
    };
  }
  const folder = await mkdtemp(join(tmpdir(), 'fink-catalogues-'));
  try {
    const store = new DirectoryStore(folder);
    await fillStore(store, survey, source);
    return { optionalCatalogues, catalogues: await loaded(store, optionalCatalogues) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const loaded = (store: ObjectStore, names: readonly string[]) =>
  loadCatalogues(store, names).catch((cause: Error) => {
    throw new CommandError(cause.message, { cause });
  });
