import { describe, expect, test } from '@jest/globals';
import { sigmaClip } from '../../src/elephant/sigma-clip.ts';
import { randomOf } from '../../src/math/random.ts';

describe('sigma clipping', () => {
  const { normal } = randomOf(1n);
  const noise = Float64Array.from({ length: 1000 }, () => Math.max(-2.5, Math.min(2.5, normal())));

  test('finds the pixels of a source, and no other', () => {
    const pixels = noise.slice();
    pixels.set([1000, 100, 10], 500);
    const { mask, count, median, deviation } = sigmaClip(pixels);
    expect(count).toBe(3);
    expect([...mask.subarray(499, 504)]).toEqual([0, 1, 1, 1, 0]);
    expect(Math.abs(median)).toBeLessThan(0.1);
    expect(deviation).toBeGreaterThan(0.9);
    expect(deviation).toBeLessThan(1.1);
  });

  test('clips what is not a number', () => {
    const pixels = noise.slice();
    pixels.set([Number.NaN, Number.POSITIVE_INFINITY], 3);
    expect(sigmaClip(pixels).count).toBe(2);
  });

  test('keeps equal pixels, and has no deviation without pixels', () => {
    expect(sigmaClip(new Float64Array(9).fill(4))).toMatchObject({ count: 0, median: 4, deviation: 0 });
    expect(sigmaClip(new Float64Array(9).fill(Number.NaN))).toMatchObject({
      count: 9,
      deviation: Number.NaN,
    });
  });
});
