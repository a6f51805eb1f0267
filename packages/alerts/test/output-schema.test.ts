import { createColumn, type Field, type Float64Column, type StructColumn } from '@fink/columns';
import { describe, expect, test } from '@jest/globals';
import type avsc from 'avsc';
import { AlertBatch, OutputSchema, parseWriterSchema, type WriterSchema } from '../src/index.ts';
import { avscType, comparable } from './random-avro.ts';
import { decodeOne, packets, readPacket, testOnRealData } from './shared-data.ts';

/** The golden test reads every packet; here the schemas matter. */
const PER_SCHEMA = 4;

const ADDED: readonly Field[] = [
  { name: 'cdsxmatch', type: { kind: 'utf8' }, nullable: true },
  { name: 'rf_snia_vs_nonia', type: { kind: 'float64' }, nullable: true },
  { name: 'roid', type: { kind: 'int32' }, nullable: false },
  {
    name: 'features',
    nullable: true,
    type: {
      kind: 'struct',
      fields: [
        { name: 'mean', type: { kind: 'float32' }, nullable: false },
        {
          name: 'tags',
          nullable: false,
          type: { kind: 'list', item: { name: 'item', type: { kind: 'utf8' }, nullable: false } },
        },
      ],
    },
  },
  { name: 'seen', type: { kind: 'int64' }, nullable: false, logical: 'timestamp-micros' },
];

/** Added columns of two rows: one with values, one of nulls where they may be. */
function addedColumns() {
  const columns = ADDED.map((field) => createColumn(field));
  const [cds, rf, roid, features, seen] = columns;
  cds.reserve(2);
  if (cds.field.type.kind === 'utf8') (cds as { append(text: string): void } & typeof cds).append('Star');
  cds.appendEmpty();
  for (const column of [rf, roid, seen, features]) {
    column.appendEmpty();
    column.appendEmpty();
  }
  (rf as { values: Float64Array } & typeof rf).values[0] = 0.75;
  rf.setValid(0, true);
  (roid as { values: Int32Array } & typeof roid).values.set([3, -1]);
  (seen as { values: BigInt64Array } & typeof seen).values.set([1790000000000000n, 0n]);
  features.setValid(0, true);
  return columns;
}

/** Decodes a message value with nothing but its key, as a subscriber's strict Avro parser does. */
const subscriberReads = (output: OutputSchema, value: Buffer): Record<string, unknown> =>
  comparable(avscType(JSON.parse(output.key.toString()), false).fromBuffer(value)) as Record<string, unknown>;

const alertOf = (fields: string, datum: number[]) => {
  const batch = new AlertBatch(parseWriterSchema(`{"type":"record","name":"alert","fields":[${fields}]}`));
  const bytes = Buffer.from(datum);
  batch.append({ bytes, start: 0, end: bytes.length, offset: 0, timestamp: 0 });
  return batch;
};

describe('what leaves on a topic', () => {
  test('is the packet and the added columns, readable with nothing but the key', () => {
    const batch = alertOf('{"name":"candid","type":"long","doc":"id"}', [2]);
    const output = new OutputSchema(batch.schema, ADDED);
    expect(subscriberReads(output, output.encode(batch, 0, addedColumns()))).toEqual({
      candid: 1n,
      cdsxmatch: 'Star',
      rf_snia_vs_nonia: 0.75,
      roid: 3,
      features: { mean: 0, tags: [] },
      seen: 1790000000000000,
    });
    expect(subscriberReads(output, output.encode(batch, 0, addedColumns(), 1))).toEqual({
      candid: 1n,
      cdsxmatch: null,
      rf_snia_vs_nonia: null,
      roid: -1,
      features: null,
      seen: 0,
    });
  });

  test('says nothing but what decoding needs: no descriptions, no defaults that strict parsers refuse', () => {
    const batch = alertOf(
      '{"name":"a","type":["float","null"],"default":null,"doc":"x"},{"name":"b","type":["null","int"],"default":0},{"name":"c","type":["null","int"],"default":null},{"name":"d","type":"float","default":null}',
      [2, 0, 0, 0, 0, 0, 0],
    );
    expect(new OutputSchema(batch.schema, []).json).toBe(
      '{"type":"record","name":"alert","namespace":"","fields":[{"name":"a","type":["float","null"]},{"name":"b","type":["null","int"]},{"name":"c","type":["null","int"],"default":null},{"name":"d","type":"float"}]}',
    );
  });

  test('renames fields of the packet that have the name of an added column', () => {
    const batch = alertOf('{"name":"roid","type":"int"},{"name":"roid_original","type":"int"}', [2, 4]);
    const roid: Field = { name: 'roid', type: { kind: 'int32' }, nullable: false };
    const column = createColumn(roid);
    column.appendEmpty();
    const output = new OutputSchema(batch.schema, [roid]);
    expect(subscriberReads(output, output.encode(batch, 0, [column]))).toEqual({
      roid_original_2: 1,
      roid_original: 2,
      roid: 0,
    });
  });

  test('holds structs of values that may be null, beside structs of the packet that have their names', () => {
    const record = '{"type":"record","name":"fink.features_g","fields":[{"name":"mean","type":"int"}]}';
    const batch = alertOf(`{"name":"features_g","type":${record}}`, [2]);
    const double = (name: string): Field => ({ name, type: { kind: 'float64' }, nullable: true });
    const inner: Field = { name: 'fit', type: { kind: 'struct', fields: [double('mean')] }, nullable: true };
    const features: Field = {
      name: 'features_g',
      type: { kind: 'struct', fields: [double('mean'), double('slope'), inner] },
      nullable: true,
    };
    const columns = [features, { ...features, name: 'features_r' }].map((field) => createColumn(field));
    for (const column of columns) for (let row = 0; row < 2; row++) column.appendEmpty();
    const [g] = columns as StructColumn[];
    g.setValid(0, true);
    (g.child('slope') as Float64Column).values[0] = 1.5;
    g.child('slope')?.setValid(0, true);
    g.child('fit')?.setValid(0, true);
    // What a failed module left behind in a struct that is null.
    g.child('mean')?.setValid(1, true);
    const output = new OutputSchema(batch.schema, [features, columns[1].field]);
    const original = { features_g_original: { mean: 1 } };
    expect(subscriberReads(output, output.encode(batch, 0, columns))).toEqual({
      ...original,
      features_g: { mean: null, slope: 1.5, fit: { mean: null } },
      features_r: null,
    });
    expect(subscriberReads(output, output.encode(batch, 0, columns, 1))).toEqual({
      ...original,
      features_g: null,
      features_r: null,
    });
    const names = [...output.json.matchAll(/"type":"record","name":"(\w+)"/g)].map(([, name]) => name);
    expect(names).toEqual([
      'alert',
      'features_g',
      'features_g_2',
      'features_g_fit',
      'features_r',
      'features_r_fit',
    ]);
  });

  test('gives different types of one name different names, and writes equal ones once', () => {
    const cutout = (fields: string) => `{"type":"record","name":"ztf.cutout","fields":[${fields}]}`;
    const [one, two] = ['{"name":"x","type":"int"}', '{"name":"y","type":"int"}'];
    const batch = alertOf(
      `{"name":"a","type":${cutout(one)}},{"name":"b","type":${cutout(one)}},{"name":"c","type":${cutout(two)}}`,
      [2, 4, 6],
    );
    const output = new OutputSchema(batch.schema, []);
    expect(subscriberReads(output, output.encode(batch, 0, []))).toEqual({
      a: { x: 1 },
      b: { x: 2 },
      c: { y: 3 },
    });
  });

  test('refuses a null where the added field is declared never null, and columns of another type', () => {
    const batch = alertOf('{"name":"candid","type":"long"}', [2]);
    const field: Field = { name: 'roid', type: { kind: 'int32' }, nullable: false };
    const output = new OutputSchema(batch.schema, [field]);
    const nulls = createColumn({ ...field, nullable: true });
    nulls.appendEmpty();
    expect(() => output.encode(batch, 0, [nulls])).toThrow('added column "roid" is null in row 0');
    const other = createColumn({ ...field, type: { kind: 'utf8' } });
    other.appendEmpty();
    expect(() => output.encode(batch, 0, [other])).toThrow('field "roid" is a Utf8Column');
    expect(() => new OutputSchema(batch.schema, [field, field])).toThrow('different names: roid, roid');
  });

  testOnRealData(
    'is readable by a strict parser for packets of every schema there is, with the same values',
    async () => {
      const decoders = new Map<string, avsc.Type>();
      const counts = new Map<WriterSchema, number>();
      const wrong: string[] = [];
      for (const { file, survey } of packets()) {
        const batch = await decodeOne(survey, readPacket(file));
        const met = (counts.get(batch.schema) ?? 0) + 1;
        counts.set(batch.schema, met);
        if (met > PER_SCHEMA) continue;
        const output = new OutputSchema(batch.schema, ADDED);
        let type = decoders.get(output.json);
        if (type === undefined) decoders.set(output.json, (type = avscType(JSON.parse(output.json), false)));
        const read = comparable(type.fromBuffer(output.encode(batch, 0, addedColumns())));
        const { cdsxmatch, rf_snia_vs_nonia, roid, features, seen, ...packet } = read as Record<
          string,
          unknown
        >;
        expect({ cdsxmatch, rf_snia_vs_nonia, roid, features, seen }).toEqual({
          cdsxmatch: 'Star',
          rf_snia_vs_nonia: 0.75,
          roid: 3,
          features: { mean: 0, tags: [] },
          seen: 1790000000000000,
        });
        const ours = Object.values(batch.columns.get(0) ?? {});
        if (!sameValues(Object.values(packet), ours)) wrong.push(file);
      }
      expect(wrong).toEqual([]);
    },
  );
});

/** Compares values as text: avsc gives maps as objects, and longs with a logical type as numbers. */
const sameValues = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);

function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
  if (value instanceof Map) return textOf(Object.fromEntries(value));
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  return `{${Object.entries(value).map(([key, item]) => `${key}=${textOf(item)}`)}}`;
}
