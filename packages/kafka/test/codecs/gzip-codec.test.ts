import { describe, expect, test } from '@jest/globals';
import { gzipCodec } from '../../src/codecs/gzip-codec.ts';
import { RECORDS } from './records.ts';

describe('the gzip codec', () => {
  test.each(RECORDS)('gives back %s', async (_name, buffer) => {
    const compressed = await gzipCodec.compress({ buffer });
    expect((await gzipCodec.decompress(compressed)).equals(buffer)).toBe(true);
  });

  test('names the codec when the bytes are cut short', async () => {
    const compressed = await gzipCodec.compress({ buffer: Buffer.alloc(5000, 'alert ') });
    const cut = compressed.subarray(0, compressed.length - 9);
    await expect(gzipCodec.decompress(cut)).rejects.toThrow(/^gzip record batch: /);
  });
});
