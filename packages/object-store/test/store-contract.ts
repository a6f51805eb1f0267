import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type ObjectBody, ObjectExistsError, ObjectNotFoundError, type ObjectStore } from '../src/index.ts';

const MIB = 2 ** 20;

/** A body of pseudo-random bytes in chunks of odd sizes, so that a lost, doubled or moved chunk shows. */
export function sampleBody(bytes: number, seed = 1): ObjectBody & { readonly joined: Buffer } {
  const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16));
  const joined = noise.update(Buffer.alloc(bytes));
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes; ) {
    const size = Math.min(bytes - at, 1 + ((at * 7 + 13) % (3 * MIB)));
    chunks.push(joined.subarray(at, at + size));
    at += size;
  }
  return { chunks, bytes, joined };
}

/** The keys of a listing, sorted. */
export async function keysOf(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.sort();
}

/** What every store does: the same suite for a folder and for each S3 server. */
export function describeContract(name: string, store: () => ObjectStore): void {
  describe(`${name}: the contract of every store`, () => {
    test.each([
      ['no bytes', 0],
      ['1 KB', 1000],
      ['20 MB', 20_000_000],
      ['one byte more than goes up in one request', 64 * MIB + 1],
    ])('gives back what was put: %s', async (_, bytes) => {
      const body = sampleBody(bytes);
      const key = `sizes/${bytes}.bin`;
      const before = Date.now();
      await store().put(key, body);
      // Not toEqual: it takes minutes to compare bytes one by one.
      expect(Buffer.compare(await store().get(key), body.joined)).toBe(0);
      const info = await store().head(key);
      expect(info?.bytes).toBe(bytes);
      expect(Math.abs((info?.modified.getTime() ?? 0) - before)).toBeLessThan(120_000);
    });

    test('reads ranges: inside, over the end, beyond the end, of no length', async () => {
      const { joined, ...body } = sampleBody(100_000);
      await store().put('ranges.bin', body);
      const read = async (offset: number, length: number) =>
        Buffer.from(await store().read('ranges.bin', offset, length));
      expect(await read(0, 4)).toEqual(joined.subarray(0, 4));
      expect(await read(54_321, 1000)).toEqual(joined.subarray(54_321, 55_321));
      expect(await read(99_990, 1000)).toEqual(joined.subarray(99_990));
      expect(await read(100_000, 10)).toHaveLength(0);
      expect(await read(200_000, 10)).toHaveLength(0);
      expect(await read(10, 0)).toHaveLength(0);
    });

    test('refuses to write over an object, small or in parts, and leaves it as it is', async () => {
      const first = sampleBody(1000);
      await store().put('once.bin', first);
      await expect(store().put('once.bin', sampleBody(1000, 2))).rejects.toThrow(ObjectExistsError);
      await expect(store().put('once.bin', sampleBody(64 * MIB + 1))).rejects.toThrow(ObjectExistsError);
      expect(Buffer.compare(await store().get('once.bin'), first.joined)).toBe(0);
    });

    test('lets exactly one of many simultaneous writers win, and keeps the winner whole', async () => {
      for (let round = 0; round < 5; round++) {
        const key = `race/${round}.bin`;
        const bodies = Array.from({ length: 12 }, (_, i) => sampleBody(50_000, i + 1));
        const ends = await Promise.allSettled(bodies.map((body) => store().put(key, body)));
        const winners = ends.flatMap((end, i) => (end.status === 'fulfilled' ? [i] : []));
        expect(winners).toHaveLength(1);
        for (const end of ends)
          if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(ObjectExistsError);
        expect(Buffer.compare(await store().get(key), bodies[winners[0]].joined)).toBe(0);
      }
    });

    test('lists 1,100 objects, and only those below a prefix', async () => {
      const keys = Array.from(
        { length: 1100 },
        (_, i) => `many/part=${i % 3}/${String(i).padStart(4, '0')}.txt`,
      );
      for (let at = 0; at < keys.length; at += 50) {
        await Promise.all(keys.slice(at, at + 50).map((key) => store().put(key, sampleBody(3))));
      }
      expect(await keysOf(store(), 'many/')).toEqual(keys.toSorted());
      const ones = keys.filter((key) => key.startsWith('many/part=1/')).sort();
      expect(await keysOf(store(), 'many/part=1/')).toEqual(ones);
      expect(await keysOf(store(), 'many/part=1/00')).toEqual(ones.filter((key) => key.includes('/00')));
      expect(await keysOf(store(), 'many/part=')).toHaveLength(1100);
      expect(await keysOf(store(), 'absent/')).toEqual([]);
      for await (const { bytes } of store().list('many/part=1/00')) expect(bytes).toBe(3);
    });

    test('keeps keys with odd characters', async () => {
      const keys = [
        'spaces and +plus+.bin',
        'percent%20encoded%2F.bin',
        'ümläut-é-e\u0301.bin',
        '星/銀河.bin',
        'emoji-🔭.bin',
        'quotes-\'"`<&>.bin',
        'query?a=b#c;d:e@f,g$h!(i)*~|^[j]{k}.bin',
        'survey=ztf/night=20260101/x.parquet',
      ].map((key) => `odd/${key}`);
      for (const key of keys) await store().put(key, sampleBody(10));
      expect(await keysOf(store(), 'odd/')).toEqual(keys.toSorted());
      for (const key of keys) expect((await store().get(key)).byteLength).toBe(10);
    });

    test('knows objects that do not exist', async () => {
      await expect(store().get('absent.bin')).rejects.toThrow(ObjectNotFoundError);
      await expect(store().read('absent/x.bin', 0, 10)).rejects.toThrow(ObjectNotFoundError);
      expect(await store().head('absent.bin')).toBeUndefined();
    });

    test('deletes, also what does not exist, and can write the key again', async () => {
      await store().put('gone/x.bin', sampleBody(10));
      await store().delete('gone/x.bin');
      expect(await store().head('gone/x.bin')).toBeUndefined();
      expect(await keysOf(store(), 'gone/')).toEqual([]);
      await store().delete('gone/x.bin');
      await store().put('gone/x.bin', sampleBody(11));
      expect((await store().head('gone/x.bin'))?.bytes).toBe(11);
    });

    test('leaves nothing behind when a put is aborted', async () => {
      const signal = AbortSignal.abort(new Error('shutting down'));
      await expect(store().put('aborted.bin', sampleBody(1000), { signal })).rejects.toThrow('shutting down');
      expect(await store().head('aborted.bin')).toBeUndefined();
    });

    test('refuses a body whose size is not that of its chunks, and keys that not every store can hold', async () => {
      const { chunks } = sampleBody(10);
      await expect(store().put('x.bin', { chunks, bytes: 11 })).rejects.toThrow(RangeError);
      await expect(store().put('../x.bin', sampleBody(1))).rejects.toThrow(RangeError);
    });

    test('checks itself and leaves no object behind', async () => {
      await store().ensureBucket();
      await store().check();
      expect(await keysOf(store(), '.check')).toEqual([]);
    });
  });
}
