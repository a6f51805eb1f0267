import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { num } from '@fink/alert-view';
import { defineFilter, type Filter } from '@fink/filters';
import { memorySource, ParquetReader } from '@fink/parquet';
import { defineModelScore, defineModule, type ScoreModel } from '@fink/science';
import { type Decoded, describeWithShared, packetFiles, readContainerFile } from '@fink/test-data';
import { type Survey, surveys } from '@fink/topology';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runFiles } from '../src/index.ts';

/** Adds a struct to alerts in the g band. */
const photometry = defineModule({
  name: 'photometry',
  survey: 'ztf',
  purpose: 'A struct for tests.',
  inputs: { fid: num('candidate.fid'), magpsf: num('candidate.magpsf'), ndethist: num('candidate.ndethist') },
  outputs: {
    photometry_g: {
      kind: 'struct',
      meaning: 'What is known in the g band.',
      fields: {
        mag: { kind: 'float64', meaning: 'Magnitude.' },
        band: { kind: 'utf8', meaning: 'Name of the band, null for objects with more than ten detections.' },
        seen: {
          kind: 'struct',
          meaning: 'How often it was seen.',
          fields: { times: { kind: 'int64', meaning: 'Detections.' } },
        },
      },
    },
  },
  bind:
    ({ fid, magpsf, ndethist }, { photometry_g: g }) =>
    (row) => {
      if (fid.at(row) !== 1) return;
      g.set(row);
      g.fields.mag.set(row, magpsf.at(row));
      if (ndethist.at(row) <= 10) g.fields.band.set(row, 'g');
      g.fields.seen.set(row);
      g.fields.seen.fields.times.set(row, BigInt(ndethist.at(row)));
    },
});

const score = defineModelScore({
  name: 'score',
  survey: 'ztf',
  purpose: 'A score of what has the struct.',
  inputs: { mag: num('photometry_g.mag') },
  outputs: { score: { kind: 'float32', meaning: 'A score.' } },
  models: { bright: { features: [1], scores: ['score'] } },
  bind: ({ mag }, out) => ({
    gate: (row) => !Number.isNaN(mag.at(row)),
    features: { bright: (row, into) => into.fill(mag.at(row)) },
    write: (row, { bright: [value] }) => out.score.set(row, value),
  }),
});

const filter = (name: string, path: string, least: number): Filter =>
  defineFilter({
    ...surveys.ztf.filters[0],
    name,
    inputs: { value: num(path) },
    cuts: ({ value }) => ({ [`${path} >= ${least}`]: (row) => value.at(row) >= least }),
  });

const survey: Survey = {
  ...surveys.ztf,
  modules: [photometry, score],
  filters: [filter('in_g', 'photometry_g.mag', 0), filter('scored', 'score', -1000)],
};

let out: string;
beforeEach(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'added-columns-')), 'result');
});
afterEach(() => rm(join(out, '..'), { recursive: true }));

describeWithShared('structs and scores on real alerts', (shared) => {
  const run = async (models: Record<string, ScoreModel> = {}): Promise<void> => {
    const files = ['ztf/original', 'ztf/rewritten'].flatMap((folder) =>
      packetFiles(shared, folder).slice(0, 40),
    );
    const packets = (async function* () {
      for (const { bytes } of files) yield { wire: bytes };
    })();
    await runFiles({ survey, packets, out, noScience: false, models, night: '20260101' });
  };
  const topic = async (name: string): Promise<Decoded[]> => {
    const paths = globSync(`topics/fink_${name}_ztf.avro`, { cwd: out });
    return (await Promise.all(paths.map((path) => readContainerFile(join(out, path))))).flat();
  };
  /** Values of added columns in the archive, by alert; in the form in which Avro readers give them. */
  const archived = async (): Promise<Map<bigint, Record<string, unknown>>> => {
    const found = new Map<bigint, Record<string, unknown>>();
    for (const path of globSync('science/**/*.parquet', { cwd: out })) {
      const reader = await ParquetReader.open(memorySource([await readFile(join(out, path))]));
      for await (const { columns, added } of reader.rowGroups()) {
        for (let row = 0; row < columns.length; row++) {
          const values = added.map((column) => [column.field.name, column.get(row)]);
          found.set(columns.child('candid')?.get(row) as bigint, Object.fromEntries(values));
        }
      }
    }
    return found;
  };

  test('a filter reads a value of a struct; topic and archive have the struct as it was computed', async () => {
    await run();
    const [alerts, rows] = [await topic('in_g'), await archived()];
    expect(alerts.length).toBeGreaterThan(5);
    for (const { candid, candidate, photometry_g } of alerts) {
      expect(photometry_g).toEqual({
        mag: candidate.magpsf,
        band: candidate.ndethist <= 10 ? 'g' : null,
        seen: { times: BigInt(candidate.ndethist) },
      });
      expect(rows.get(candid)).toMatchObject({ photometry_g });
    }
    const inG = [...rows.values()].filter(({ photometry_g }) => photometry_g !== null);
    expect(inG).toHaveLength(new Set(alerts.map(({ candid }) => candid)).size);
    expect(rows.size).toBeGreaterThan(inG.length);
  });

  test('no alert passes a filter on a score whose model is not configured', async () => {
    await run();
    expect(await topic('scored')).toEqual([]);
    expect(new Set([...(await archived()).values()].map((row) => row['score']))).toEqual(new Set([null]));
  });

  test('with a model the scores reach filter, topic and archive', async () => {
    await run({ bright: { score: async (features) => features.map((mag) => -mag) } });
    const [alerts, rows] = [await topic('scored'), await archived()];
    expect(alerts).toHaveLength((await topic('in_g')).length);
    for (const { candid, score: value, photometry_g } of alerts) {
      expect(value).toBe(Math.fround(-photometry_g.mag));
      expect(rows.get(candid)?.['score']).toBe(value);
    }
  });
});
