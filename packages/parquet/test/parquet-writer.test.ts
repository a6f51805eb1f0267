import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBInstance,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Field, StructColumn } from '@fink/columns';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { memorySource, type ParquetFile, ParquetReader, ParquetWriter, readFooter } from '../src/index.ts';
import { type Branch, batchOf, columnOf, field, type RowsField, rowsOf, tableArbitrary } from './tables.ts';

let folder: string;
let duckdb: DuckDBInstance;
let connection: DuckDBConnection;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fink-parquet-'));
  path = join(folder, 'test.parquet');
  duckdb = await DuckDBInstance.create(':memory:', { threads: '1' });
  connection = await duckdb.connect();
});

afterAll(async () => {
  connection?.closeSync();
  duckdb?.closeSync();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a query in which `t` is the file, and `metadata` what DuckDB finds in its footer. */
async function query(file: ParquetFile, select: string): Promise<DuckDBValue[][]> {
  await writeFile(path, Buffer.concat(file.chunks));
  const from = select
    .replaceAll(/\bt\b/g, `read_parquet('${path}')`)
    .replaceAll(/\bmetadata\b/g, `parquet_metadata('${path}')`);
  return (await connection.runAndReadAll(from)).getRows();
}

/** A DuckDB value in the form of the test data. */
function plain(value: DuckDBValue, of: Field): unknown {
  if (value === null) return null;
  const { type } = of;
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('hex');
  if (value instanceof DuckDBDateValue) return value.days;
  if (value instanceof DuckDBTimestampTZValue)
    return value.micros / (of.logical === 'timestamp-millis' ? 1000n : 1n);
  if (value instanceof DuckDBListValue && type.kind === 'list') {
    return value.items.map((item) => plain(item, type.item));
  }
  if (value instanceof DuckDBMapValue && type.kind === 'map') {
    return value.entries.map((entry) => [entry.key, plain(entry.value, type.value)]);
  }
  if (value instanceof DuckDBStructValue && type.kind === 'struct') {
    return type.fields.map((child) => plain(value.entries[child.name], child));
  }
  if (value instanceof DuckDBStructValue && type.kind === 'union') {
    return type.members.map((member, m) => plain(value.entries[`member${m}`], member));
  }
  return typeof value === 'boolean' ? Number(value) : value;
}

/** The test data as DuckDB should see it. */
function expected(value: unknown, { type }: Field): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case 'binary':
    case 'fixed':
      return Buffer.from(value as Uint8Array).toString('hex');
    case 'enum':
      return type.symbols[value as number];
    case 'list':
      return (value as unknown[]).map((item) => expected(item, type.item));
    case 'map':
      return (value as [string, unknown][]).map(([key, item]) => [key, expected(item, type.value)]);
    case 'struct':
      return type.fields.map((child, c) => expected((value as unknown[])[c], child));
    case 'union': {
      const { branch, value: inner } = value as Branch;
      return type.members.map((member, m) => (m === branch ? expected(inner, member) : null));
    }
    default:
      return value;
  }
}

const fileOf = (rows: RowsField, values: unknown[][], rowGroupBytes?: number): ParquetFile => {
  const writer = new ParquetWriter({ field: rows, ...(rowGroupBytes && { rowGroupBytes }) });
  writer.append(batchOf(rows, values));
  return writer.finish();
};

/** Bytes that do not compress, as gzipped cutouts do not. */
function noiseOf(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (state * 48271) % 2147483647) >>> 8);
}

const history: Field = field(
  'prv_candidates',
  {
    kind: 'list',
    item: field('item', {
      kind: 'struct',
      fields: [field('jd', { kind: 'float64' }), field('magpsf', { kind: 'float32' }, true)],
    }),
  },
  true,
);

describe('DuckDB', () => {
  test('reads every value of random nested rows as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        tableArbitrary(25),
        fc.constantFrom(200, 1 << 20),
        async ({ rows, values }, groupBytes) => {
          const { fields } = rows.type;
          const found = await query(fileOf(rows, values, groupBytes), 'SELECT * FROM t');
          expect(found.map((row) => row.map((value, c) => plain(value, fields[c])))).toEqual(
            values.map((row) => row.map((value, c) => expected(value, fields[c]))),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test('sees ids above 2^53, list lengths, sums over a history and its nulls', async () => {
    const rows = rowsOf([field('candid', { kind: 'int64' }), field('objectId', { kind: 'utf8' }), history]);
    const values = Array.from({ length: 5000 }, (_, i) => [
      2695378462115010012n + BigInt(i),
      `ZTF18a${i}`,
      i % 10 === 0
        ? null
        : Array.from({ length: i % 7 }, (_, k) => [2460000.5 + k, (i + k) % 3 === 0 ? null : 18.5 + k / 4]),
    ]);
    const file = fileOf(rows, values, 100_000);
    const detections = values.flatMap((row) => (row[2] as [number, number | null][] | null) ?? []);
    const [totals] = await query(
      file,
      `SELECT count(*), count(DISTINCT candid), max(candid), sum(len(prv_candidates)),
              count(*) FILTER (prv_candidates IS NULL), count(*) FILTER (len(prv_candidates) = 0) FROM t`,
    );
    expect(totals.map(String)).toEqual([
      '5000',
      '5000',
      '2695378462115015011',
      String(detections.length),
      '500',
      String(values.filter((row) => (row[2] as unknown[] | null)?.length === 0).length),
    ]);
    const [sums] = await query(
      file,
      `SELECT sum(h.jd), count(h.magpsf), sum(h.magpsf) FROM (SELECT unnest(prv_candidates) AS h FROM t)`,
    );
    expect(sums).toEqual([
      detections.reduce((sum, [jd]) => sum + jd, 0),
      BigInt(detections.filter(([, mag]) => mag !== null).length),
      detections.reduce((sum, [, mag]) => sum + (mag ?? 0), 0),
    ]);
  });

  test('finds the added columns after the struct, and the metadata in the footer', async () => {
    const rows = rowsOf([field('id', { kind: 'int64' })]);
    const score = field('rf_score', { kind: 'float64' }, true);
    const writer = new ParquetWriter({ field: rows, added: [score], metadata: { 'avro.schema': '"long"' } });
    writer.append(batchOf(rows, [[1n], [2n], [3n]]), Uint32Array.of(0, 2), [
      columnOf(score, [null, 0.25, 0.5]),
    ]);
    const file = writer.finish();
    expect(await query(file, 'SELECT * FROM t')).toEqual([
      [1n, null],
      [3n, 0.5],
    ]);
    const metadata = await connection.runAndReadAll(
      `SELECT decode(value) FROM parquet_kv_metadata('${path}') WHERE decode(key) = 'avro.schema'`,
    );
    expect(metadata.getRows()).toEqual([['"long"']]);
  });

  test('skips row groups by their extremes, and never loses a row beside a NaN', async () => {
    const rows = rowsOf([
      field('jd', { kind: 'float64' }),
      field('mag', { kind: 'float32' }, true),
      field('id', { kind: 'int64' }),
      field('n', { kind: 'int32' }),
    ]);
    const values = Array.from({ length: 1000 }, (_, i) => [
      i % 100 === 50 ? Number.NaN : i,
      i % 3 === 0 ? null : -i / 2,
      (i % 2 === 0 ? 1n : -1n) * (2n ** 53n + BigInt(i)),
      500 - i,
    ]);
    const file = fileOf(rows, values, 500);
    expect((await readFooter(memorySource(file.chunks))).rowGroups).toBeGreaterThan(10);
    const count = async (where: string): Promise<unknown> =>
      (await query(file, `SELECT count(*) FROM t WHERE ${where}`))[0][0];
    expect(await count('jd >= 990')).toBe(20n);
    expect(await count('mag < -498')).toBe(2n);
    expect(await count('id >= 9007199254741990')).toBe(1n);
    expect(await count('id < -9007199254741989')).toBe(1n);
    expect(await count('n <= -499')).toBe(1n);
  });

  test('is given extremes only where they are sure', async () => {
    const rows = rowsOf([
      field('nan', { kind: 'float64' }),
      field('zero', { kind: 'float64' }),
      field('id', { kind: 'int64' }, true),
      field('none', { kind: 'int32' }, true),
      field('name', { kind: 'utf8' }, true),
    ]);
    const file = fileOf(rows, [
      [Number.NaN, 0, -5n, null, 'a'],
      [1, -0, null, null, null],
      [2, 0, 4294967296n, null, 'b'],
    ]);
    const statistics = await query(
      file,
      'SELECT path_in_schema, stats_min_value, stats_max_value, stats_null_count FROM metadata',
    );
    expect(statistics).toEqual([
      ['nan', null, null, 0n],
      ['zero', '-0.0', '0.0', 0n],
      ['id', '-5', '4294967296', 1n],
      ['none', null, null, 3n],
      ['name', null, null, 1n],
    ]);
  });

  test('is given each column chunk compressed only where that pays', async () => {
    const rows = rowsOf([field('cutout', { kind: 'binary' }), field('text', { kind: 'utf8' })]);
    const noise = noiseOf(4_000_000);
    const text = 'a light curve '.repeat(800);
    const values = Array.from({ length: 600 }, (_, i) =>
      i < 300 ? [noise.subarray(13_000 * i, 13_000 * (i + 1)), text] : [Buffer.from(text), text],
    );
    const writer = new ParquetWriter({ field: rows, rowGroupBytes: 300 * 20_000 });
    writer.append(batchOf(rows, values));
    const file = writer.finish();
    expect(
      await query(
        file,
        'SELECT path_in_schema, compression, count(*) > 0 FROM metadata GROUP BY ALL ORDER BY ALL',
      ),
    ).toEqual([
      ['cutout', 'UNCOMPRESSED', true],
      ['cutout', 'ZSTD', true],
      ['text', 'ZSTD', true],
    ]);
    const cutouts = await query(file, 'SELECT cutout FROM t');
    const differing = cutouts.findIndex(([cutout], i) =>
      Buffer.compare((cutout as DuckDBBlobValue).bytes, values[i][0] as Uint8Array),
    );
    expect(differing).toBe(-1);
  });
});

describe('ParquetWriter', () => {
  const rows = rowsOf([field('id', { kind: 'int64' }), field('kind', { kind: 'enum', symbols: ['A'] })]);
  const batch = batchOf(rows, [
    [1n, 0],
    [2n, 0],
  ]);

  test('holds memory near the uncompressed row group and the encoded pages, and counts it', () => {
    const cutouts = rowsOf([field('cutout', { kind: 'binary' })]);
    const writer = new ParquetWriter({ field: cutouts, rowGroupBytes: 4 << 20 });
    const noise = noiseOf(1_000_000);
    const empty = writer.byteLength;
    for (let i = 0; i < 20; i++)
      writer.append(
        batchOf(
          cutouts,
          Array.from({ length: 50 }, (_, k) => [noise.subarray(20_000 * k, 20_000 * (k + 1))]),
        ),
      );
    const held = writer.byteLength - empty;
    const { bytes, chunks } = writer.finish();
    expect(bytes).toBeGreaterThan(20e6);
    expect(held / bytes).toBeGreaterThan(0.95);
    expect(held / bytes).toBeLessThan(1.3);
    expect(chunks.reduce((sum, chunk) => sum + chunk.length, 0)).toBe(bytes);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(2 << 20);
  });

  test('keeps what it was given when the batch is overwritten afterwards', async () => {
    const binary = rowsOf([field('stamp', { kind: 'binary' })]);
    const writer = new ParquetWriter({ field: binary });
    const stamp = Uint8Array.of(1, 2, 3);
    writer.append(batchOf(binary, [[stamp]]));
    stamp.fill(9);
    expect(await query(writer.finish(), 'SELECT hex(stamp) FROM t')).toEqual([['010203']]);
  });

  test('refuses rows that are not in the batch or not in order, and appends nothing then', () => {
    const writer = new ParquetWriter({ field: rows });
    expect(() => writer.append(batch, Uint32Array.of(0, 2))).toThrow('Row number 2 at place 1');
    expect(() => writer.append(batch, Uint32Array.of(1, 0))).toThrow('Row number 0 at place 1');
    expect(writer.rows).toBe(0);
    writer.append(batch, Uint32Array.of(1));
    expect(writer.rows).toBe(1);
  });

  test('refuses a batch of another type, and accepts one of an equal type', () => {
    const writer = new ParquetWriter({ field: rows });
    const other = rowsOf([field('id', { kind: 'int32' }), rows.type.fields[1]]);
    expect(() => writer.append(batchOf(other, [[1, 0]]))).toThrow('not of the type');
    const copy = structuredClone(rows) as RowsField;
    writer.append(batchOf(copy, [[1n, 0]]));
    expect(writer.rows).toBe(1);
  });

  test('refuses added columns that are missing, too short or in another order', () => {
    const [a, b] = [field('a', { kind: 'float64' }), field('b', { kind: 'float64' })];
    const writer = new ParquetWriter({ field: rows, added: [a, b] });
    const [first, second] = [columnOf({ ...a }, [1, 2]), columnOf({ ...b }, [3, 4])];
    writer.append(batch, null, [first, second]);
    expect(() => writer.append(batch, null, [first])).toThrow('2 added columns, the batch brings 1');
    expect(() => writer.append(batch, null, [first, columnOf(b, [3])])).toThrow(
      '"b" has 1 rows, the batch 2',
    );
    expect(() => writer.append(batch, null, [second, first])).toThrow('start a new file');
    expect(writer.rows).toBe(2);
  });

  test('refuses everything after a value that its type does not allow', () => {
    const writer = new ParquetWriter({ field: rows });
    expect(() => writer.append(batchOf(rows, [[1n, 7]]))).toThrow('kind, row 0: symbol 7 of 1');
    expect(() => writer.append(batch)).toThrow('failed half-way');
    expect(() => writer.finish()).toThrow('failed half-way');
  });

  test('calls a column that has the name of an added one <name>_original, and reads it back under its own', async () => {
    const id = field('id', { kind: 'int64' });
    const writer = new ParquetWriter({ field: rows, added: [id] });
    writer.append(batch, null, [columnOf(id, [42n, 43n])]);
    const file = writer.finish();
    expect(await query(file, 'SELECT id, id_original FROM t')).toEqual([
      [42n, batch.child('id')?.get(0)],
      [43n, batch.child('id')?.get(1)],
    ]);
    const reader = await ParquetReader.open(memorySource(file.chunks));
    for await (const group of reader.rowGroups()) {
      expect(group.columns.get(0)).toEqual(batch.get(0));
      expect(group.added[0].get(0)).toBe(42n);
    }
  });

  test('gives added structs to DuckDB and back, null as a whole and value by value', async () => {
    const features = field(
      'lc_features_g',
      {
        kind: 'struct',
        fields: [
          field('mean', { kind: 'float64' }, true),
          field('label', { kind: 'utf8' }, true),
          field('fit', { kind: 'struct', fields: [field('slope', { kind: 'float32' }, true)] }, true),
        ],
      },
      true,
    );
    const values = [[1.5, null, [0.5]], null, [null, 'x', null], [2.5, 'y', [null]]];
    const column = columnOf(features, values);
    // What a failed module left behind in a struct that is null must not show.
    (column as StructColumn).child('mean')?.setValid(1, true);
    const ids = rowsOf([field('id', { kind: 'int64' })]);
    const four = batchOf(ids, [[1n], [2n], [3n], [4n]]);
    const writer = new ParquetWriter({ field: ids, added: [features] });
    writer.append(four, Uint32Array.of(0, 1, 3), [column]);
    writer.append(four, Uint32Array.of(2), [column]);
    const file = writer.finish();
    const path = 'lc_features_g';
    const select = `SELECT id, ${path}.mean, ${path}.label, ${path}.fit.slope, ${path} IS NULL, ${path}.fit IS NULL`;
    expect(await query(file, `${select} FROM t ORDER BY id`)).toEqual([
      [1n, 1.5, null, 0.5, false, false],
      [2n, null, null, null, true, true],
      [3n, null, 'x', null, false, true],
      [4n, 2.5, 'y', null, false, false],
    ]);
    const reader = await ParquetReader.open(memorySource(file.chunks));
    const found: unknown[] = [];
    for await (const { added, columns } of reader.rowGroups()) {
      for (let row = 0; row < columns.length; row++) found.push(added[0].get(row));
    }
    expect(found).toEqual([0, 1, 3, 2].map((row) => column.get(row)));
  });

  test('refuses rows after the file is finished', () => {
    const writer = new ParquetWriter({ field: rows });
    writer.finish();
    expect(() => writer.append(batch)).toThrow('the file is finished');
  });

  test('refuses two columns of one name, nullable rows and members, and its own metadata key', () => {
    const id = field('id', { kind: 'int64' });
    expect(() => new ParquetWriter({ field: rows, added: [id, id] })).toThrow('called "id"');
    expect(() => new ParquetWriter({ field: { ...rows, nullable: true } })).toThrow('nullable');
    const members = [field('a', { kind: 'int64' }, true), field('b', { kind: 'utf8' })];
    expect(() => new ParquetWriter({ field: rowsOf([field('u', { kind: 'union', members })]) })).toThrow(
      'Member 0 of union u is nullable',
    );
    expect(() => new ParquetWriter({ field: rows, metadata: { 'fink.columns': '' } })).toThrow(
      'fink.columns',
    );
  });
});
