import { createZstdCompress, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { zstdCodec } from '../../src/codecs/zstd-codec.ts';
import { RECORDS } from './records.ts';

describe('the zstd codec', () => {
  test.each(RECORDS)('gives back %s', async (_name, buffer) => {
    const compressed = await zstdCodec.compress({ buffer });
    expect((await zstdCodec.decompress(compressed)).equals(buffer)).toBe(true);
  });

  test('names the codec when the bytes are cut short', async () => {
    const compressed = await zstdCodec.compress({ buffer: Buffer.alloc(5000, 'alert ') });
    const cut = compressed.subarray(0, compressed.length - 9);
    await expect(zstdCodec.decompress(cut)).rejects.toThrow(/^zstd record batch: /);
  });

  test('reads a frame without its length, as a streaming writer leaves it', async () => {
    const stream = createZstdCompress();
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve) => stream.on('end', resolve));
    for (let i = 0; i < 100; i++) stream.write(Buffer.alloc(50_000, `part ${i}`));
    stream.end();
    await ended;
    expect(await zstdCodec.decompress(Buffer.concat(chunks))).toHaveLength(5_000_000);
  });

  test('joins frames that follow each other', async () => {
    const frames = ['first ', 'second ', 'x'.repeat(100_000)].map((text) => zstdCompressSync(text));
    expect((await zstdCodec.decompress(Buffer.concat(frames))).toString()).toBe(
      `first second ${'x'.repeat(100_000)}`,
    );
  });

  test('reports bytes after the last frame that are no frame', async () => {
    const bytes = Buffer.concat([zstdCompressSync('alert'), Buffer.from('rubbish')]);
    await expect(zstdCodec.decompress(bytes)).rejects.toThrow(/^zstd record batch: corrupt frame/);
  });
});
