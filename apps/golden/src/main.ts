// `npm run test:golden`: holds the whole science against the reference's golden tables, on the path of the broker, and
// prints a table per file. Exit 1 if a column differs, 2 for wrong arguments.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sharedFolder } from '@fink/test-data/golden';
import { newCheck, verdictOf } from './column-check.ts';
import { createContext } from './context.ts';
import { countsOf, differenceLines, tableLines } from './report.ts';
import type { TableCheck } from './table-check.ts';
import { tables } from './tables/index.ts';

const usage = `Usage: npm run test:golden -- [--only TABLE] [--json FILE]
  --only TABLE  a golden table (${Object.keys(tables).join(', ')}); may be repeated
  --json FILE   writes the result as JSON
The folder of real data is FINK_SHARED, by default ../shared beside the repository.`;

function wanted(): { readonly names: readonly string[]; readonly json?: string } {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, json: { type: 'string' } },
  });
  const names = (values.only ?? Object.keys(tables)).map((name) =>
    name.endsWith('.jsonl') ? name : `${name}.jsonl`,
  );
  const unknown = names.filter((name) => tables[name] === undefined);
  if (unknown.length > 0) throw new Error(`There is no golden table ${unknown.join(', ')}.`);
  return { names, ...(values.json !== undefined && { json: values.json }) };
}

async function run({ names, json }: ReturnType<typeof wanted>): Promise<void> {
  const shared = sharedFolder();
  if (shared === undefined || !existsSync(join(shared, 'golden'))) {
    console.log('NOT RUN: there is no folder of real data with golden tables; name it with FINK_SHARED.');
    console.log(`0 passed, 0 failed, ${names.length} skipped`);
    return;
  }
  const started = performance.now();
  const context = createContext(shared);
  const done: TableCheck[] = [];
  for (const name of names) {
    const table = await tables[name](context).catch((error: Error) => notCompared(name, error));
    for (const line of tableLines(table)) console.log(line);
    done.push(table);
  }
  for (const line of done.flatMap(differenceLines)) console.log(`DIFFERENT ${line}`);
  const counts = countsOf(done);
  const seconds = (performance.now() - started) / 1000;
  console.log(`${names.length} tables in ${seconds.toFixed(1)} s`);
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify(resultOf(done, counts, seconds), bigints, 2)}\n`);
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed > 0) process.exitCode = 1;
}

/** A table whose comparison ended with an error, such as a packet that is not there: one failed check. */
function notCompared(table: string, { message }: Error): TableCheck {
  const check = newCheck('(comparison)');
  check.differences.push({ row: table, ours: message, reference: null });
  return { table, rows: [], checks: new Map([[check.column, check]]) };
}

const bigints = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)) ? String(value) : value;

const resultOf = (done: readonly TableCheck[], counts: object, seconds: number): object => ({
  counts,
  seconds,
  tables: done.map(({ table, rows, checks }) => ({
    table,
    rows: rows.length,
    columns: [...checks.values()].map((check) => ({
      ...check,
      excepted: Object.fromEntries(check.excepted),
      verdict: verdictOf(check),
    })),
  })),
});

let args: ReturnType<typeof wanted> | undefined;
try {
  args = wanted();
} catch (error) {
  console.error(`${(error as Error).message}\n${usage}`);
  process.exitCode = 2;
}
if (args !== undefined) await run(args);
