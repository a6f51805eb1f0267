import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { type AlertBatch, CarriedSchemas, encodeDatum, PacketDecoder, parseWriterSchema } from '@fink/alerts';
import { LocalBroker } from '@fink/local-broker';
import { memorySource, ParquetReader } from '@fink/parquet';
import type { Packet } from '@fink/simulator';
import { surveys } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nightPackets } from '../src/night-packets.ts';
import { type PlayedNight, playNight } from '../src/play-night.ts';
import { columns, perDay, type Sums, sumsOf } from './packet-sums.ts';

const night = '20260101';
describe.each(['ztf', 'lsst'] as const)('the archive of a night of %s, as DuckDB reads it', (name) => {
  const survey = surveys[name];
  const { id, history, time } = columns[name];
  let folder: string;
  let duckdb: DuckDBInstance;
  let connection: DuckDBConnection;
  let packets: readonly Packet[];
  let played: PlayedNight;
  let published: Sums;
  let kept: Sums;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fink-duckdb-'));
    ({ packets } = await nightPackets(name, night));
    await using local = await LocalBroker.start({ survey });
    played = await playNight(local, packets, night, folder);

    const decoder = new PacketDecoder({ survey: name, schemas: new CarriedSchemas() });
    const messages = packets.map(({ wire }, offset) => ({ value: wire, offset, timestamp: 0 }));
    const { batches } = await decoder.decode(messages);
    published = sumsOf(batches, columns[name]);
    const survivors = await decoder.decode(messages.filter(({ offset }) => passesCuts(batches, offset)));
    kept = sumsOf(survivors.batches, columns[name]);

    duckdb = await DuckDBInstance.create(':memory:', { threads: '1' });
    connection = await duckdb.connect();
  }, 600_000);

  afterAll(async () => {
    connection?.closeSync();
    duckdb?.closeSync();
    await rm(folder, { recursive: true, force: true });
  });

  /** Whether the alert at an offset passes the survey's cuts as they are published (LSST has none). */
  function passesCuts(batches: readonly AlertBatch[], offset: number): boolean {
    const batch = batches.find(({ offsets }) => offsets.includes(offset));
    if (batch === undefined || name === 'lsst') return batch !== undefined;
    const row = batch.offsets.indexOf(offset);
    const value = (path: string): unknown => batch.column(`candidate.${path}`)!.get(row);
    return value('nbad') === 0 && (value('rb') as number) >= 0.55 && value('fid') !== 3;
  }

  /** Rows of a query in which `t` stands for all files of a kind, whose schemas may differ. */
  async function query(kind: 'raw' | 'science', select: string): Promise<Record<string, DuckDBValue>[]> {
    const files = join(folder, kind, '**', '*.parquet');
    const from = select.replaceAll(/\bt\b/g, `read_parquet('${files}', union_by_name = true)`);
    return (await connection.runAndReadAll(from)).getRowObjects();
  }

  const expected = { raw: () => published, science: () => kept };

  test.each(['raw', 'science'] as const)(
    '%s: as many rows as the ledger and the packets say',
    async (kind) => {
      const [row] = await query(kind, `select count(*) as n, count(distinct ${id}) as ids from t`);
      const { rows, ids } = expected[kind]();
      expect(row).toEqual({ n: BigInt(rows), ids: BigInt(new Set(ids).size) });
      expect(played.sums.archived[kind]).toBe(rows);
      expect(rows).toBeGreaterThan(0);
    },
  );

  test.each(['raw', 'science'] as const)('%s: ids are exact', async (kind) => {
    const rows = await query(kind, `select ${id} id from t order by 1`);
    expect(rows.map((row) => row['id'])).toEqual(expected[kind]().ids);
  });

  test.each(['raw', 'science'] as const)('%s: the times of all histories add up', async (kind) => {
    const times = `(select unnest(${history}, max_depth := 2) from t)`;
    const select = `select count(*) items, sum((${time} * ${perDay})::hugeint) times from ${times}`;
    const { items, times: sum } = expected[kind]();
    expect(await query(kind, select)).toEqual([{ items: BigInt(items), times: sum }]);
    expect(items).toBeGreaterThan(0);
  });

  test.each(['raw', 'science'] as const)('%s: what is null is that which packets lack', async (kind) => {
    const { nulls } = expected[kind]();
    const names = Object.keys(nulls);
    const counts = names.map((column) => `count(*) - count("${column}") "${column}"`);
    const [row] = names.length > 0 ? await query(kind, `select ${counts.join(', ')} from t`) : [{}];
    const found = Object.fromEntries(Object.entries(row).map(([column, n]) => [column, Number(n)]));
    expect(found).toEqual(nulls);
    // Of the columns in which the packets lack nothing, the archive lacks nothing either.
    const [summary] = await query(kind, `select count(*) - count(${history}) "${history}" from t`);
    expect(Number(summary[history])).toBe(nulls[history] ?? 0);
  });

  test('every packet comes back byte by byte from the raw objects of another process', async () => {
    const seen = new Set<number>();
    for (const { path } of played.objects.filter(({ kind }) => kind === 'raw')) {
      const reader = await ParquetReader.open(memorySource([await readFile(path)]));
      const schema = parseWriterSchema(reader.metadata.get('avro.schema')!);
      for await (const { columns, added } of reader.rowGroups()) {
        const number = (column: string, row: number): number =>
          Number(added.find(({ field }) => field.name === column)!.get(row));
        for (let row = 0; row < columns.length; row++) {
          const [partition, offset] = [number('source_partition', row), number('source_offset', row)];
          const k = offset * played.partitions + partition;
          seen.add(k);
          expect(encodeDatum(schema, columns, row).equals(packets[k].datum)).toBe(true);
        }
      }
    }
    expect(seen.size).toBe(published.rows);
  });

  test('science rows are those of the counting topic', () => {
    expect(played.sums.delivered[`fink_${name}_count`]).toBe(kept.rows);
    expect(played.sums).toMatchObject({ undecodable: 1, balanced: true });
  });

  test('survey and night are columns of the data set', async () => {
    const rows = await query('raw', 'select distinct survey, night::varchar night from t order by night');
    const nights = new Set(played.objects.filter(({ kind }) => kind === 'raw').map((object) => object.night));
    expect(rows).toEqual([...nights].sort().map((night) => ({ survey: name, night })));
  });
});
