import { describe, expect, test } from '@jest/globals';
import { compressSync } from 'snappy';
import { snappyCodec } from '../../src/codecs/snappy-codec.ts';
import { RECORDS } from './records.ts';

describe('the snappy codec', () => {
  test.each(RECORDS)('gives back %s', async (_name, buffer) => {
    const compressed = await snappyCodec.compress({ buffer });
    expect((await snappyCodec.decompress(compressed)).equals(buffer)).toBe(true);
  });

  test('names the codec when the bytes are cut short', async () => {
    const compressed = await snappyCodec.compress({ buffer: Buffer.alloc(5000, 'alert ') });
    const cut = compressed.subarray(0, compressed.length - 9);
    await expect(snappyCodec.decompress(cut)).rejects.toThrow(/^snappy record batch: /);
  });

  // The layout of Java's SnappyOutputStream: magic, version 1, compatible 1, then (length, block) pairs.
  const xerial = (...parts: Buffer[]) => {
    const blocks = parts.map((part) => compressSync(part));
    const lengths = blocks.map(({ length }) =>
      Buffer.from(new Uint8Array([0, 0, length >> 8, length & 255])),
    );
    const header = Buffer.from('82534e41505059000000000100000001', 'hex');
    return Buffer.concat([header, ...blocks.flatMap((block, i) => [lengths[i], block])]);
  };

  test('joins the blocks of the framing that Java writes', async () => {
    const framed = xerial(Buffer.from('first '), Buffer.alloc(9000, 'x'), Buffer.from('last'));
    expect((await snappyCodec.decompress(framed)).toString()).toBe(`first ${'x'.repeat(9000)}last`);
  });

  test('reports a framed block that ends beyond the batch', async () => {
    const framed = xerial(Buffer.from('first'), Buffer.from('second'));
    const cut = framed.subarray(0, framed.length - 1);
    await expect(snappyCodec.decompress(cut)).rejects.toThrow(/ends beyond the batch of 38 bytes/);
  });

  test('refuses a block that states an absurd length instead of allocating it', async () => {
    const block = Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0]);
    await expect(snappyCodec.decompress(block)).rejects.toThrow(/states 4294967295 bytes/);
  });
});
