import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { avscType, readContainerFile } from '@fink/test-data';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TopicFile } from '../../src/files-mode/topic-file.ts';

const schema = (fields: unknown[]) => ({ type: 'record', name: 'alert', fields });
const first = schema([
  { name: 'n', type: 'int' },
  { name: 'pixels', type: 'bytes' },
]);
const second = schema([
  { name: 'n', type: 'long' },
  { name: 'rb', type: 'float' },
  { name: 'pixels', type: 'bytes' },
]);
const third = schema([
  { name: 'n', type: 'int' },
  { name: 'rb', type: ['null', 'double'] },
]);
const pixels = Buffer.alloc(300_000, 7);

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topic-file-'));
  path = join(folder, 'topic.avro');
});
afterEach(() => rm(folder, { recursive: true }));

const message = (of: unknown, value: object): [Buffer, Buffer] => [
  Buffer.from(JSON.stringify(of)),
  avscType(of).toBuffer(value),
];

describe('a topic as an object container', () => {
  test('holds the messages of one schema in many blocks, in their order', async () => {
    const file = new TopicFile(path);
    for (let n = 0; n < 20; n++) await file.append(...message(first, { n, pixels }));
    await file.finish();
    const records = await readContainerFile(path);
    expect(records.map(({ n }) => n)).toEqual([...Array(20).keys()]);
    expect(records[19].pixels.equals(pixels)).toBe(true);
  });

  test('holds messages of three schemas in one container, in their order, absent fields null', async () => {
    const file = new TopicFile(path);
    for (let n = 0; n < 6; n++) await file.append(...message(first, { n, pixels }));
    await file.append(...message(second, { n: 6n, rb: 0.5, pixels }));
    await file.append(...message(first, { n: 7, pixels }));
    await file.append(...message(third, { n: 8, rb: 0.25 }));
    await file.append(...message(second, { n: 9n, rb: 0.75, pixels }));
    await file.finish();
    expect(file.records).toBe(10);
    const records = await readContainerFile(path);
    expect(records.map(({ n }) => n)).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n]);
    expect(records.map(({ rb }) => rb)).toEqual([null, null, null, null, null, null, 0.5, null, 0.25, 0.75]);
    expect(records.map((r) => r.pixels?.length ?? null)).toEqual([...Array(8).fill(300_000), null, 300_000]);
    expect(await readdir(folder)).toEqual(['topic.avro']);
  });

  test('has its name only when it is complete, and leaves nothing when it is given up', async () => {
    const file = new TopicFile(path);
    await file.append(...message(first, { n: 1, pixels }));
    expect(await readdir(folder)).not.toContain('topic.avro');
    await file.abandon();
    expect(await readdir(folder)).toEqual([]);
  });

  test('without any message is no file', async () => {
    await new TopicFile(path).finish();
    expect(await readdir(folder)).toEqual([]);
  });
});
