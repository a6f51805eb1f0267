// Writes packages/manifests/tables: the strict schemas of every kind that an environment may hold, from the
// projects' own published definitions at the versions of src/crds/sources.ts. The full definitions stay in the cache
// folder, where tests against a real API server find them.
// Run: node tools/run.mjs packages/manifests/scripts/derive-schemas.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveTables, tableFiles } from '../src/crds/derive-tables.ts';
import { derivedCore, derivedCrds } from '../src/crds/derived.ts';
import { sharedCrds } from '../src/crds/sources.ts';

const tables = deriveTables(await derivedCore.refresh(), await derivedCrds.refresh());
const missing = sharedCrds.filter(({ table }) => tables[table] === undefined);
if (missing.length > 0) {
  throw new Error(
    `The definitions of ${missing.map(({ table }) => table).join(', ')} come from the folder of shared data: set FINK_SHARED.`,
  );
}
for (const [name, text] of Object.entries(tableFiles(tables))) {
  writeFileSync(join(import.meta.dirname, '../tables', name), text);
  process.stdout.write(`${name}: ${(text.length / 1024).toFixed(0)} KiB\n`);
}
