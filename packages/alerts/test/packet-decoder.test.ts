import { deflateRawSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  CarriedSchemas,
  canonicalText,
  encodeDatum,
  frameConfluent,
  frameContainer,
  lsstSchema,
  PacketDecoder,
  parseWriterSchema,
  SchemaRegistryUnavailableError,
  type SourceMessage,
} from '../src/index.ts';
import { containerOf } from './container-of.ts';
import {
  decodeOne,
  onePacket,
  packets,
  readLines,
  readPacket,
  sha256,
  testOnRealData,
} from './shared-data.ts';

const schemas = new CarriedSchemas();
const small = parseWriterSchema(
  '{"type":"record","name":"alert","fields":[{"name":"candid","type":"long"},{"name":"objectId","type":"string"}]}',
);
const smallDatum = (candid: number) => Buffer.from([2 * candid, 2, 0x61]);

const messages = (...values: (Uint8Array | null)[]): SourceMessage[] =>
  values.map((value, i) => ({ value, offset: 100 + i, timestamp: 1000 * i }));

/** The reason why a message is no alert. */
async function reasonOf(survey: 'ztf' | 'lsst', value: Uint8Array | null): Promise<string> {
  const decoder = new PacketDecoder({ survey, schemas });
  const { batches, undecodable } = await decoder.decode(messages(value));
  return undecodable[0]?.reason ?? `decoded into ${batches.length} batch`;
}

interface Digest {
  readonly file: string;
  readonly length: number;
  readonly sha256: string;
}

describe('decoding real packets', () => {
  testOnRealData('gives the values that the reference decoder gives, for every packet there is', async () => {
    const decoders = {
      ztf: new PacketDecoder({ survey: 'ztf', schemas }),
      lsst: new PacketDecoder({ survey: 'lsst', schemas }),
    };
    const digests = readLines<Digest>('golden/decode-digest.jsonl');
    expect(digests.length).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const { file, length, sha256: expected } of digests) {
      const survey = file.startsWith('ztf') ? 'ztf' : 'lsst';
      const { batches } = await decoders[survey].decode(messages(readPacket(file)));
      const text = batches[0] && canonicalText(batches[0].columns, batches[0].schema, 0);
      if (text === undefined || Buffer.byteLength(text) !== length || sha256(text) !== expected)
        wrong.push(file);
    }
    expect(wrong).toEqual([]);
  });

  testOnRealData('keeps what is needed to write every packet again, byte by byte', async () => {
    const wrong: string[] = [];
    for (const { file, survey } of packets()) {
      const batch = await decodeOne(survey, readPacket(file));
      if (!encodeDatum(batch.schema, batch.columns, 0).equals(batch.datum(0))) wrong.push(file);
    }
    expect(wrong).toEqual([]);
  });

  testOnRealData('gives every row the same values in a batch of all as alone', async () => {
    const all = packets().filter(({ survey, file }) => survey === 'ztf' && file.includes('original'));
    const decoder = new PacketDecoder({ survey: 'ztf', schemas });
    const { batches, undecodable } = await decoder.decode(
      messages(...all.map(({ file }) => readPacket(file))),
    );
    expect(undecodable).toEqual([]);
    expect(batches.reduce((sum, batch) => sum + batch.rows, 0)).toBe(all.length);
    for (const batch of batches)
      for (const [row, offset] of batch.offsets.entries()) {
        const alone = await decodeOne('ztf', readPacket(all[offset - 100].file));
        expect(canonicalText(batch.columns, batch.schema, row)).toBe(
          canonicalText(alone.columns, alone.schema, 0),
        );
        expect(batch.column('candid')!.get(row)).toBe(BigInt(all[offset - 100].id));
      }
  });

  testOnRealData('survives any damage to a packet, and its neighbours do not notice', async () => {
    const neighbours = { ztf: onePacket('ztf/original'), lsst: onePacket('confluent-wire/v9.0_79') };
    const texts = {
      ztf: await decodeOne('ztf', neighbours.ztf).then((b) => canonicalText(b.columns, b.schema, 0)),
      lsst: await decodeOne('lsst', neighbours.lsst).then((b) => canonicalText(b.columns, b.schema, 0)),
    };
    const samples = packets()
      .filter(({ file }) => /original|v10\/|confluent/.test(file))
      .filter((_, i) => i % 5 === 0);
    const flip = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(flip, { maxLength: 4 }),
        fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.boolean(),
        async ({ file, survey }, flips, cut, inHead) => {
          const packet = Buffer.from(readPacket(file));
          const reach = inHead ? 200 : packet.length;
          for (const [at, bits] of flips)
            packet[Math.floor(at * (Math.min(reach, packet.length) - 1))] ^= bits;
          const damaged = cut === null ? packet : packet.subarray(0, Math.floor(cut * packet.length));
          const decoder = new PacketDecoder({ survey, schemas });
          const good = neighbours[survey];
          const { batches, undecodable } = await decoder.decode(messages(good, damaged, good));
          const rows = batches.flatMap((batch) =>
            batch.offsets.map((offset, row) => ({ offset, row, batch })),
          );
          const offsets = [...rows.map(({ offset }) => offset), ...undecodable.map((u) => u.message.offset)];
          expect(offsets.sort()).toEqual([100, 101, 102]);
          for (const { batch, row } of rows.filter(({ offset }) => offset !== 101))
            expect(canonicalText(batch.columns, batch.schema, row) === texts[survey]).toBe(true);
          expect(rows.filter(({ offset }) => offset !== 101)).toHaveLength(2);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('decoding messages', () => {
  test('makes a batch of each run of messages of one schema, with their offsets and timestamps', async () => {
    const other = parseWriterSchema(
      '{"type":"record","name":"other","fields":[{"name":"candid","type":"int"}]}',
    );
    const [a, b] = [frameContainer(small, [smallDatum(1)]), frameContainer(other, [Buffer.from([4])])];
    const { batches } = await new PacketDecoder({ survey: 'ztf', schemas }).decode(messages(a, a, b, a));
    expect(batches.map((batch) => batch.offsets)).toEqual([[100, 101], [102], [103]]);
    expect(batches.map((batch) => batch.timestamps)).toEqual([[0, 1000], [2000], [3000]]);
    expect(batches[0].schema).toBe(batches[2].schema);
    expect(batches[1].column('candid')!.get(0)).toBe(2);
  });

  test('does not split a run where a message is no alert', async () => {
    const good = frameContainer(small, [smallDatum(1)]);
    const other = frameContainer(lsstSchema('9.0'), [Buffer.from([1])]);
    const decoder = new PacketDecoder({ survey: 'ztf', schemas });
    const { batches, undecodable } = await decoder.decode(
      messages(good, null, other, good.subarray(0, -17), good),
    );
    expect(batches.map((batch) => batch.offsets)).toEqual([[100, 104]]);
    expect(undecodable.map(({ message }) => message.offset)).toEqual([101, 102, 103]);
  });

  test("reads the schema id of Confluent's wire format as big-endian", async () => {
    const decoder = new PacketDecoder({
      survey: 'lsst',
      schemas: { byId: async (id) => (id === 900 ? small : undefined) },
    });
    const message = Buffer.concat([Buffer.from([0, 0, 0, 0x03, 0x84]), smallDatum(3)]);
    expect(frameConfluent(900, smallDatum(3))).toEqual(message);
    const { batches } = await decoder.decode(messages(message));
    expect(batches[0].column('candid')!.get(0)).toBe(3n);
    expect(batches[0].datum(0)).toEqual(smallDatum(3));
  });

  test('takes containers of every codec that can be read, from both surveys', async () => {
    for (const [codec, compress] of [
      ['null', (block: Buffer) => block],
      ['deflate', deflateRawSync],
      ['zstandard', zstdCompressSync],
    ] as const) {
      const message = containerOf(small.json, codec, [{ records: 1, block: compress(smallDatum(7)) }]);
      for (const survey of ['ztf', 'lsst'] as const) {
        const { batches } = await new PacketDecoder({ survey, schemas }).decode(messages(message, message));
        expect([0, 1].map((row) => batches[0].column('candid')!.get(row))).toEqual([7n, 7n]);
        expect(Buffer.from(batches[0].datum(1))).toEqual(smallDatum(7));
      }
    }
  });

  test('takes messages without framing if their schema is known', async () => {
    const decoder = new PacketDecoder({ survey: 'ztf', schemas, knownSchema: small });
    const { batches } = await decoder.decode(messages(smallDatum(5)));
    expect(batches[0].column('objectId')!.get(0)).toBe('a');
    expect(await reasonOf('ztf', smallDatum(5))).toBe('bad-magic');
  });

  test('says why a message is no alert', async () => {
    const container = frameContainer(small, [smallDatum(1)]);
    const cases: [string, 'ztf' | 'lsst', Uint8Array | null][] = [
      ['empty', 'ztf', null],
      ['empty', 'lsst', Buffer.alloc(0)],
      ['bad-magic', 'ztf', Buffer.from('hello')],
      ['bad-magic', 'lsst', Buffer.from('{"alert":1}')],
      ['truncated', 'lsst', Buffer.from([0, 0, 0])],
      ['truncated', 'lsst', frameConfluent(900, Buffer.alloc(0))],
      ['unknown-schema-id', 'lsst', frameConfluent(1, smallDatum(1))],
      ['unknown-schema-id', 'lsst', frameConfluent(-5, smallDatum(1))],
      ['truncated', 'ztf', container.subarray(0, 60)],
      ['truncated', 'ztf', container.subarray(0, -1)],
      ['record-count', 'ztf', frameContainer(small, [])],
      ['record-count', 'ztf', frameContainer(small, [smallDatum(1), smallDatum(2)])],
      ['bad-schema', 'ztf', containerOf('{"type":"no', 'null', [])],
      [
        'bad-schema',
        'ztf',
        containerOf('{"type":"record","name":"a","fields":[{"name":"b","type":"c"}]}', 'null', []),
      ],
      ['bad-schema', 'ztf', containerOf('"string"', 'null', [])],
      ['unsupported-codec', 'ztf', containerOf(small.json, 'lzma', [])],
      [
        'bad-value',
        'ztf',
        containerOf(small.json, 'deflate', [{ records: 1, block: Buffer.from('no deflate') }]),
      ],
      [
        'bad-value',
        'ztf',
        containerOf(small.json, 'null', [{ records: 1, block: smallDatum(1), sync: 'x'.repeat(16) }]),
      ],
      [
        'trailing-bytes',
        'ztf',
        containerOf(small.json, 'null', [{ records: 1, block: Buffer.from([2, 2, 0x61, 9]) }]),
      ],
      [
        'truncated',
        'ztf',
        containerOf(small.json, 'null', [{ records: 1, block: Buffer.from([2, 4, 0x61]) }]),
      ],
    ];
    const found: [string, 'ztf' | 'lsst', Uint8Array | null][] = [];
    for (const [, survey, value] of cases) found.push([await reasonOf(survey, value), survey, value]);
    expect(found).toEqual(cases);
  });

  test('throws, before anything is decoded, when a schema is needed that cannot be asked for', async () => {
    let down = true;
    const decoder = new PacketDecoder({
      survey: 'lsst',
      schemas: {
        byId: async (id) => {
          if (down) throw new SchemaRegistryUnavailableError(id, 'http://registry', 'refused');
          return small;
        },
      },
    });
    const queue = messages(frameContainer(small, [smallDatum(1)]), frameConfluent(7, smallDatum(2)));
    await expect(decoder.decode(queue)).rejects.toThrow(SchemaRegistryUnavailableError);
    down = false;
    expect((await decoder.decode(queue)).batches.map((batch) => batch.rows)).toEqual([2]);
  });

  test('asks for the schema of an id once per call, and never for one that cannot be', async () => {
    const asked: number[] = [];
    const decoder = new PacketDecoder({
      survey: 'lsst',
      schemas: {
        byId: async (id) => {
          asked.push(id);
          return small;
        },
      },
    });
    await decoder.decode(messages(...[1, 2, -1, 1, 0, 2, 1].map((id) => frameConfluent(id, smallDatum(1)))));
    expect(asked).toEqual([1, 2]);
  });
});
