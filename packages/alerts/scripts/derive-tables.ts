/**
 * Derives the schema tables that this package carries.
 *
 *   node packages/alerts/scripts/derive-tables.ts lsst            from the PyPI package lsst-alert-packet
 *   node packages/alerts/scripts/derive-tables.ts ztf PATH ...    from the schemas within ZTF packets
 *
 * A PATH is an .avro file or a folder of them, as ZTF distributed them.
 * The first packet of each version counts.
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AvroType } from '../src/avro-type.ts';
import { lsstSchemaId } from '../src/carried-schemas.ts';
import { AlertBatch, readContainer } from '../src/index.ts';
import { parseAvro } from '../src/parse-avro.ts';
import type { SchemaTable } from '../src/schema-table.ts';
import { addVersion, assemble } from './table-writer.ts';

const LSST_PACKAGE = 'lsst-alert-packet';
const OLDEST_LSST_MAJOR = 7;

function lsstTable(more: string | undefined): SchemaTable {
  const folder = mkdtempSync(join(tmpdir(), 'lsst-alert-packet-'));
  try {
    const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', folder, LSST_PACKAGE];
    execFileSync('python3', pip, { stdio: 'inherit' });
    const [wheel] = readdirSync(folder);
    execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder]);
    const types = new Map(lsstSchemas(join(folder, 'lsst/alert/packet/schema')));
    let source = `${LSST_PACKAGE} ${wheel.split('-')[1]} (PyPI)`;
    for (const [version, type] of more === undefined ? [] : lsstSchemas(more)) {
      if (types.has(version)) continue;
      types.set(version, type);
      source += `, ${version} from the repository lsst/alert_packet`;
    }
    const table: SchemaTable = { source, records: {}, versions: {} };
    for (const version of [...types.keys()].sort((a, b) => lsstSchemaId(a) - lsstSchemaId(b)))
      addVersion(table, version, types.get(version)!);
    return table;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lsstSchemas(root: string): [version: string, type: AvroType][] {
  return globSync('*/*/lsst.v*.alert.avsc', { cwd: root })
    .map((path) => path.split(/[\\/]/).slice(0, 2))
    .filter(([major]) => Number(major) >= OLDEST_LSST_MAJOR)
    .map(([major, minor]) => {
      const files = globSync(`${major}/${minor}/lsst.v*.avsc`, { cwd: root }).sort();
      const parts = files.map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')));
      return [`${major}.${minor}`, parseAvro(assemble(parts, `lsst.v${major}_${minor}.alert`))];
    });
}

function ztfTable(paths: readonly string[]): SchemaTable {
  const files = paths.flatMap((path) =>
    path.endsWith('.avro') ? [path] : globSync(join(path, '*.avro')).sort(),
  );
  const types = new Map<string, AvroType>();
  for (const file of files) {
    const { schema, datums } = readContainer(readFileSync(file));
    const batch = new AlertBatch(schema);
    batch.append({ bytes: datums[0], start: 0, end: datums[0].length, offset: 0, timestamp: 0 });
    const version = String(batch.column('schemavsn')?.get(0));
    if (!types.has(version)) types.set(version, schema.type);
  }
  const table: SchemaTable = { source: 'the schemas within ZTF packets', records: {}, versions: {} };
  for (const version of [...types.keys()].sort((a, b) => Number(a) - Number(b)))
    addVersion(table, version, types.get(version)!);
  return table;
}

const [survey, ...paths] = process.argv.slice(2);
const fileOf = (name: string) => new URL(`../tables/${name}.json`, import.meta.url);
const write = (name: string, table: SchemaTable) =>
  writeFileSync(fileOf(name), `${JSON.stringify(table, null, 1)}\n`);

if (survey === 'lsst') write('lsst', lsstTable(paths[0]));
else if (survey === 'ztf' && paths.length > 0) {
  write('ztf', ztfTable(paths));
} else {
  process.stderr.write('usage: derive-tables.ts lsst [FOLDER] | ztf PATH ...\n');
  process.exitCode = 2;
}
