import { describe, expect, test } from '@jest/globals';
import { lz4Codec } from '../../src/codecs/lz4-codec.ts';
import { RECORDS } from './records.ts';

describe('the lz4 codec', () => {
  test.each(RECORDS)('gives back %s', async (_name, buffer) => {
    const compressed = await lz4Codec.compress({ buffer });
    expect((await lz4Codec.decompress(compressed)).equals(buffer)).toBe(true);
  });

  test('names the codec when the bytes are cut short', async () => {
    const compressed = await lz4Codec.compress({ buffer: Buffer.alloc(5000, 'alert ') });
    const cut = compressed.subarray(0, compressed.length - 9);
    await expect(lz4Codec.decompress(cut)).rejects.toThrow(/^lz4 record batch: /);
  });
});
