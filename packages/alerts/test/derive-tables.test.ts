import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { addVersion } from '../scripts/table-writer.ts';
import { carriedVersions, lsstSchema, ztfSchema } from '../src/index.ts';
import type { SchemaTable } from '../src/schema-table.ts';

test('the tables are what their script makes of the schemas that they stand for', () => {
  for (const [survey, schemaOf] of [
    ['lsst', lsstSchema],
    ['ztf', ztfSchema],
  ] as const) {
    const carried = JSON.parse(
      readFileSync(new URL(`../tables/${survey}.json`, import.meta.url), 'utf8'),
    ) as SchemaTable;
    const made: SchemaTable = { source: carried.source, records: {}, versions: {} };
    for (const version of carriedVersions(survey)) addVersion(made, version, schemaOf(version).type);
    expect(made).toEqual(carried);
  }
});
