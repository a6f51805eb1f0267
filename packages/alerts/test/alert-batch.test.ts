import { describe, expect, test } from '@jest/globals';
import { AlertBatch, DatumError, parseWriterSchema } from '../src/index.ts';

const schema = parseWriterSchema(
  '{"type":"record","name":"alert","fields":[{"name":"candidate","type":{"type":"record","name":"c","fields":[{"name":"rb","type":["null","int"]},{"name":"stamp","type":"bytes"}]}},{"name":"other","type":"bytes"}]}',
);

/** A message of 3 bytes of something else, a datum and 2 bytes more. */
const message = (rb: number) => Buffer.from([9, 9, 9, 2, 2 * rb, 4, 0xaa, rb, 2, 0xbb, 8, 8]);
const append = (batch: AlertBatch, rb: number) =>
  batch.append({ bytes: message(rb), start: 3, end: 10, offset: 70 + rb, timestamp: rb });

describe('a batch of alerts', () => {
  test('has columns by path, offsets, timestamps and the datum of every row', () => {
    const batch = new AlertBatch(schema);
    for (let rb = 1; rb <= 20; rb++) append(batch, rb);
    expect(batch.rows).toBe(20);
    expect(batch.column('candidate.rb')!.get(19)).toBe(20);
    expect(batch.offsets[19]).toBe(90);
    expect(batch.timestamps[19]).toBe(20);
    expect(batch.datum(4)).toEqual(message(5).subarray(3, 10));
    expect(batch.column('candidate.stamp')!.get(4)).toEqual(Buffer.from([0xaa, 5]));
    expect(batch.column('other')!.get(4)).toEqual(Buffer.from([0xbb]));
  });

  test('has no column where the schema has no such field', () => {
    const batch = new AlertBatch(schema);
    for (const path of ['rb', 'candidate.none', 'candidate.rb.x', ''])
      expect(batch.column(path)).toBeUndefined();
    expect(batch.column('candidate')).toBe(batch.columns.child('candidate'));
  });

  test('is as it was after a datum that could not be read', () => {
    const batch = new AlertBatch(schema);
    append(batch, 1);
    const bad = { bytes: message(2), start: 3, offset: 1, timestamp: 1 };
    for (const end of [4, 6, 7, 8, 9, 11]) expect(() => batch.append({ ...bad, end })).toThrow(DatumError);
    append(batch, 3);
    expect(batch.offsets).toEqual([71, 73]);
    expect([0, 1].map((row) => batch.columns.get(row))).toEqual(
      [1, 3].map((rb) => ({ candidate: { rb, stamp: Buffer.from([0xaa, rb]) }, other: Buffer.from([0xbb]) })),
    );
    expect(batch.datum(1)).toEqual(message(3).subarray(3, 10));
    expect(() => batch.datum(2)).toThrow('row 2 of a batch of 2 alerts');
  });

  test('shares one list of messages among all byte columns', () => {
    const batch = new AlertBatch(schema);
    append(batch, 1);
    const buffers = (path: string) => (batch.column(path) as unknown as { buffers: Uint8Array[] }).buffers;
    expect(buffers('other')).toBe(buffers('candidate.stamp'));
    expect(buffers('other')).toHaveLength(1);
  });
});
