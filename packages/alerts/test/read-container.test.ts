import { deflateRawSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import avsc from 'avsc';
import { ContainerError, frameContainer, parseWriterSchema, readContainer } from '../src/index.ts';
import { containerOf } from './container-of.ts';
import { decodeOne, onePacket, testOnRealData } from './shared-data.ts';

const schema = parseWriterSchema('{"type":"record","name":"R","fields":[{"name":"s","type":"string"}]}');
const datums = ['', 'a', 'bcd'].map((text) => Buffer.from([2 * text.length, ...Buffer.from(text)]));

const codeOf = (bytes: Uint8Array): string => {
  try {
    return `${readContainer(bytes).datums.length} datums`;
  } catch (error) {
    if (error instanceof ContainerError) return error.code;
    throw error;
  }
};

describe('object containers', () => {
  test('give back the datums that were framed', () => {
    const read = readContainer(frameContainer(schema, datums));
    expect(read.datums).toEqual(datums);
    expect(read.schema.json).toBe(schema.json);
    expect(readContainer(frameContainer(schema, [])).datums).toEqual([]);
  });

  test('are read by avsc as they are written here', async () => {
    const decoder = new avsc.streams.BlockDecoder();
    const found: unknown[] = [];
    decoder.on('data', (value: unknown) => found.push(value));
    const ended = new Promise((resolve) => decoder.on('end', resolve));
    decoder.end(frameContainer(schema, datums));
    await ended;
    expect(found).toEqual([{ s: '' }, { s: 'a' }, { s: 'bcd' }]);
  });

  test('are read over any number of blocks, compressed or not', () => {
    for (const [codec, compress] of [
      ['null', (bytes: Buffer) => bytes],
      ['deflate', deflateRawSync],
      ['zstandard', zstdCompressSync],
    ] as const) {
      const blocks = [
        { records: 2, block: compress(Buffer.concat(datums.slice(0, 2))) },
        { records: 0, block: compress(Buffer.alloc(0)) },
        { records: 1, block: compress(datums[2]) },
      ];
      expect(
        readContainer(containerOf(schema.json, codec, blocks)).datums.map((d) => Buffer.from(d)),
      ).toEqual(datums);
    }
  });

  test('are refused with a code that says why', () => {
    const whole = frameContainer(schema, datums);
    expect(codeOf(Buffer.from('Obj\x02'))).toBe('bad-magic');
    expect(codeOf(whole.subarray(0, 30))).toBe('truncated');
    expect(codeOf(whole.subarray(0, -1))).toBe('truncated');
    expect(codeOf(containerOf(schema.json, 'snappy', []))).toBe('unsupported-codec');
    expect(codeOf(containerOf(schema.json, 'null', [{ records: 1, block: Buffer.concat(datums) }]))).toBe(
      'bad-value',
    );
    expect(codeOf(containerOf(schema.json, 'null', [{ records: -1, block: datums[0] }]))).toBe('bad-value');
  });

  testOnRealData('hold the datum of a ZTF packet', async () => {
    const packet = onePacket('ztf/original');
    const read = readContainer(packet);
    expect(read.datums).toHaveLength(1);
    expect(Buffer.compare(read.datums[0], (await decodeOne('ztf', packet)).datum(0))).toBe(0);
    expect(
      Buffer.compare(readContainer(frameContainer(read.schema, read.datums)).datums[0], read.datums[0]),
    ).toBe(0);
  });
});
