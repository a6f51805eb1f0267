import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { type AlertBatch, CarriedSchemas, PacketDecoder } from '@fink/alerts';
import { describe, expect, test } from '@jest/globals';
import { memorySource, ParquetReader, ParquetWriter } from '../src/index.ts';
import { exactRows } from './tables.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const alerts = join(resolve(root, process.env.FINK_SHARED ?? '../shared'), 'alerts');
const present = existsSync(alerts);
const surveys = ['ztf', 'lsst'] as const;

/** All packets of a survey, each folder sorted, as batches of equal schema. */
async function decodeAll(survey: (typeof surveys)[number]): Promise<AlertBatch[]> {
  const decoder = new PacketDecoder({ survey, schemas: new CarriedSchemas() });
  const files = globSync(`${survey}/**/*.avro`, { cwd: alerts }).sort();
  const messages = files.map((file, offset) => ({
    value: readFileSync(join(alerts, file)),
    offset,
    timestamp: 0,
  }));
  return (await decoder.decode(messages)).batches;
}

describe('real packets', () => {
  for (const survey of surveys) {
    const sentence = `every value of every ${survey} packet comes back exact, cutouts and schema included`;
    const run = async (): Promise<void> => {
      const batches = await decodeAll(survey);
      expect(batches.length).toBeGreaterThan(0);
      for (const { columns, schema } of batches) {
        const writer = new ParquetWriter({ field: schema.field, metadata: { 'avro.schema': schema.json } });
        writer.append(columns);
        const reader = await ParquetReader.open(memorySource(writer.finish().chunks));
        const rows: unknown[] = [];
        for await (const group of reader.rowGroups()) rows.push(...exactRows(group.columns));
        const wanted = exactRows(columns);
        expect(rows).toHaveLength(wanted.length);
        // Much faster than toEqual on megabytes of cutouts, and as strict.
        expect(rows.findIndex((row, i) => !isDeepStrictEqual(row, wanted[i]))).toBe(-1);
        expect(reader.field).toEqual(columns.field);
        expect(reader.metadata.get('avro.schema')).toBe(schema.json);
      }
    };
    if (present) test(sentence, run);
    else test.skip(`NOT RUN, there are no real data at ${alerts}: ${sentence}`, run);
  }
});
