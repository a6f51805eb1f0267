import type { SchemaTable } from '../schemas/schema.ts';
import { type Cached, cached } from './cached.ts';
import { coreTable } from './core-table.ts';
import { type CrdSet, deriveCrds } from './derive-crds.ts';
import { sharedTexts } from './shared-crds.ts';
import { sharedCrds } from './sources.ts';

/** The table of the core kinds. */
export const derivedCore: Cached<SchemaTable> = cached(
  'core-schemas',
  ['sources.ts', 'core-table.ts', 'core-enums.ts', 'facts.ts'],
  coreTable,
);

const registries = cached<readonly CrdSet[]>(
  'crds',
  ['sources.ts', 'derive-crds.ts', 'strimzi.ts'],
  deriveCrds,
);

/** The full definitions of the operators, those of `sharedCrds` only where the folder of shared data was there. */
export const derivedCrds: Cached<readonly CrdSet[]> = {
  ...registries,
  get: async () => {
    const sets = await registries.get();
    const lacks = sharedCrds.filter(({ table }) => !sets.some((set) => set.table === table));
    for (const { table } of lacks) if ((await sharedTexts(table)) !== undefined) return registries.refresh();
    return sets;
  },
};
