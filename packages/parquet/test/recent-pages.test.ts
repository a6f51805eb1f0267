import { describe, expect, test } from '@jest/globals';
import { RecentPages } from '../src/recent-pages.ts';

const page = (seed: number, size = 100_000): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (i * (2 * seed + 1)) >>> 3);

describe('the pages compressed last', () => {
  test('are found by their bytes, also after the memory they came in was used again', () => {
    const pages = new RecentPages();
    const scratch = page(1);
    const compressed = Uint8Array.of(1);
    pages.keep(scratch, compressed);
    scratch.fill(0);
    expect(pages.find(page(1))).toBe(compressed);
    expect(pages.find(scratch)).toBeUndefined();
  });

  test('are not confused with a page that differs in its last byte, or goes on', () => {
    const pages = new RecentPages();
    pages.keep(page(1), Uint8Array.of(1));
    const other = page(1);
    other[other.length - 1] ^= 1;
    expect(pages.find(other)).toBeUndefined();
    expect(pages.find(page(1, 100_001))).toBeUndefined();
  });

  test('are forgotten when many others followed, and small ones are never kept', () => {
    const pages = new RecentPages();
    pages.keep(page(1), Uint8Array.of(1));
    pages.keep(page(2, 1000), Uint8Array.of(2));
    expect(pages.find(page(2, 1000))).toBeUndefined();
    const large = page(3, 11 * 1024 * 1024);
    for (let k = 0; k < 3; k++) {
      large[0] = k;
      pages.keep(large, Uint8Array.of(k));
    }
    expect(pages.find(page(1))).toBeUndefined();
    expect(pages.find(large)).toEqual(Uint8Array.of(2));
  });
});
