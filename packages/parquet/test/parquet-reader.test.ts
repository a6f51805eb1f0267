import type { Column, Field } from '@fink/columns';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { memorySource, type ParquetFile, ParquetReader, ParquetWriter, readFooter } from '../src/index.ts';
import {
  batchOf,
  columnOf,
  exactRows,
  field,
  fieldsArbitrary,
  rowsOf,
  tableArbitrary,
  valueArbitrary,
} from './tables.ts';

const open = (file: ParquetFile): Promise<ParquetReader> => ParquetReader.open(memorySource(file.chunks));

/** Every row of a file, one array per row group: struct columns and added columns apart. */
async function readAll(
  file: ParquetFile,
): Promise<{ own: unknown[][]; added: unknown[][][]; reader: ParquetReader }> {
  const reader = await open(file);
  const own: unknown[][] = [];
  const added: unknown[][][] = [];
  for await (const group of reader.rowGroups()) {
    own.push(exactRows(group.columns));
    added.push(group.added.map(exactRows));
  }
  return { own, added, reader };
}

describe('ParquetReader', () => {
  test('rows of any nested type come back exact, whatever their batches and row groups', async () => {
    await fc.assert(
      fc.asyncProperty(
        tableArbitrary(30),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(1, 300, 1 << 20),
        async ({ rows, values }, batchRows, rowGroupBytes) => {
          const writer = new ParquetWriter({ field: rows, rowGroupBytes });
          for (let i = 0; i < values.length; i += batchRows) {
            writer.append(batchOf(rows, values.slice(i, i + batchRows)));
          }
          const { own, reader } = await readAll(writer.finish());
          expect(own.flat()).toEqual(exactRows(batchOf(rows, values)));
          expect(reader.field).toEqual(rows);
          expect(reader.rows).toBe(values.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('selected rows come back with the rows of the added columns that stand beside them', async () => {
    const addedArbitrary = fieldsArbitrary('added', 2, 1, 3);
    const table = fc.tuple(tableArbitrary(20), addedArbitrary).chain(([{ rows, values }, added]) =>
      fc.record({
        rows: fc.constant(rows),
        values: fc.constant(values),
        added: fc.constant<Field[]>(added),
        addedValues: fc.tuple(
          ...added.map((of) =>
            fc.array(valueArbitrary(of), { minLength: values.length, maxLength: values.length }),
          ),
        ),
        selected: fc.subarray(values.map((_, i) => i)),
      }),
    );
    await fc.assert(
      fc.asyncProperty(table, async ({ rows, values, added, addedValues, selected }) => {
        const writer = new ParquetWriter({ field: rows, added });
        const columns: Column[] = added.map((of, k) => columnOf(of, addedValues[k]));
        const batch = batchOf(rows, values);
        writer.append(batch, Uint32Array.from(selected), columns);
        const { own, added: read, reader } = await readAll(writer.finish());
        const pick = (all: unknown[]): unknown[] => selected.map((i) => all[i]);
        expect(own.flat()).toEqual(pick(exactRows(batch)));
        for (const [k, column] of columns.entries()) {
          expect(read.flatMap((group) => group[k])).toEqual(pick(exactRows(column)));
        }
        expect(reader.added).toEqual(added);
      }),
      { numRuns: 200 },
    );
  });

  test('the bits of every NaN and the sign of zero stay', async () => {
    const rows = rowsOf([field('f', { kind: 'float32' }, true), field('d', { kind: 'float64' })]);
    const batch = batchOf(rows, [
      [0, 0],
      [null, 0],
      [0, 0],
    ]);
    const bits32 = new Uint32Array([0x7fc00123, 0, 0x80000000]);
    const bits64 = new BigUint64Array([0xfff8000000000abcn, 0x8000000000000000n, 0x7ff0000000000001n]);
    const bytesOf = (column: Column): Uint8Array =>
      new Uint8Array((column as { values: Float64Array } & Column).values.buffer);
    bytesOf(batch.children[0]).set(new Uint8Array(bits32.buffer));
    bytesOf(batch.children[1]).set(new Uint8Array(bits64.buffer));
    const writer = new ParquetWriter({ field: rows });
    writer.append(batch);
    for await (const { columns } of (await open(writer.finish())).rowGroups()) {
      expect(new Uint32Array(bytesOf(columns.children[0]).slice(0, 12).buffer)).toEqual(bits32);
      expect(new BigUint64Array(bytesOf(columns.children[1]).slice(0, 24).buffer)).toEqual(bits64);
    }
  });

  test('a file without rows has its columns and metadata, and no row group', async () => {
    const rows = rowsOf([field('id', { kind: 'int64' })]);
    const writer = new ParquetWriter({ field: rows, metadata: { 'avro.schema': '{"type":"record"}' } });
    writer.append(batchOf(rows, []));
    const file = writer.finish();
    const { own, reader } = await readAll(file);
    expect(own).toEqual([]);
    expect(reader.field).toEqual(rows);
    expect([...reader.metadata]).toEqual([['avro.schema', '{"type":"record"}']]);
    expect(await readFooter(memorySource(file.chunks))).toMatchObject({ rows: 0, rowGroups: 0 });
  });

  test('rows without any column are still counted', async () => {
    const rows = rowsOf([]);
    const writer = new ParquetWriter({ field: rows });
    writer.append(batchOf(rows, [[], [], []]));
    const { own } = await readAll(writer.finish());
    expect(own).toEqual([[[], [], []]]);
  });

  test('columns of many pages come back whole', async () => {
    const rows = rowsOf([
      field('stamp', { kind: 'binary' }, true),
      field('flux', { kind: 'list', item: field('item', { kind: 'float64' }, true) }),
      field('flag', { kind: 'boolean' }),
    ]);
    const noise = (i: number): Uint8Array => {
      let state = i + 1;
      return Uint8Array.from({ length: 30_000 + i }, () => (state = (state * 48271) % 2147483647) >>> 8);
    };
    const values = Array.from({ length: 200 }, (_, i) => [
      i % 7 === 0 ? null : noise(i),
      Array.from({ length: 1000 }, (_, k) => (k % 11 === 0 ? null : i + k / 7)),
      i & 1,
    ]);
    const writer = new ParquetWriter({ field: rows, rowGroupBytes: 1 << 30 });
    const batch = batchOf(rows, values);
    writer.append(batch);
    const { own } = await readAll(writer.finish());
    expect(own).toHaveLength(1);
    expect(own[0]).toEqual(exactRows(batch));
  });
});

describe('a file that cannot be read', () => {
  const rows = rowsOf([field('id', { kind: 'int64' }), field('name', { kind: 'utf8' }, true)]);
  const writer = new ParquetWriter({ field: rows });
  writer.append(
    batchOf(rows, [
      [1n, 'a'],
      [2n, null],
    ]),
  );
  const bytes = Buffer.concat(writer.finish().chunks);

  test.each([0, 3, 20, 5000])('of %i bytes that are no Parquet is called so', async (size) => {
    await expect(ParquetReader.open(memorySource([Buffer.alloc(size, 'x')]))).rejects.toMatchObject({
      name: 'ParquetError',
      problem: 'not-parquet',
    });
  });

  test('is called cut off wherever it was cut', async () => {
    for (let size = 4; size < bytes.length; size++) {
      const cut = bytes.subarray(0, size);
      if (cut.toString('latin1', size - 4) === 'PAR1' && size > 4) continue;
      await expect(readFooter(memorySource([cut]))).rejects.toMatchObject({ problem: 'damaged' });
    }
  });

  test('because a byte changed gives a ParquetError or other values, never anything else', async () => {
    let errors = 0;
    for (let at = 4; at < bytes.length; at++) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const changed = Buffer.from(bytes);
        changed[at] ^= flip;
        try {
          for await (const group of (await ParquetReader.open(memorySource([changed]))).rowGroups()) {
            exactRows(group.columns);
          }
        } catch (error) {
          errors++;
          expect(error).toMatchObject({ name: 'ParquetError' });
        }
      }
    }
    expect(errors).toBeGreaterThan(bytes.length);
  });

  test('because other software wrote it is called foreign, and its footer can still be read', async () => {
    const key = Buffer.from('fink.columns');
    const foreign = Buffer.from(bytes);
    foreign.write('xxxx', foreign.indexOf(key));
    await expect(ParquetReader.open(memorySource([foreign]))).rejects.toMatchObject({ problem: 'foreign' });
    expect(await readFooter(memorySource([foreign]))).toMatchObject({ rows: 2, rowGroups: 1 });
  });

  test('because the source gives less than was asked for is called damaged', async () => {
    const source = { size: bytes.length + 10, read: memorySource([bytes]).read };
    await expect(ParquetReader.open(source)).rejects.toMatchObject({ problem: 'damaged' });
  });
});
