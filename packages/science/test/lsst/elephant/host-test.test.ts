import type { FitsImage } from '@fink/alerts';
import { describe, expect, test } from '@jest/globals';
import { type HostStatistics, hostStatistics } from '../../../src/lsst/elephant/host-test.ts';
import { randomOf } from '../../../src/math/random.ts';
import { pixelsOf } from './stamps.ts';

const image = (pixels: readonly number[]): FitsImage => ({
  width: 30,
  height: 30,
  pixels: Float64Array.from(pixels),
});
const stamp = (seed: bigint, bright: number): FitsImage => image(pixelsOf(seed, bright));

const statisticsOf = (science: FitsImage, template: FitsImage, seed = 1n): HostStatistics | null => {
  const into = { science: Number.NaN, template: Number.NaN };
  return hostStatistics(science, template, randomOf(seed), into) ? into : null;
};

describe('the host test of Rubin', () => {
  test.each([
    [6, 2, true],
    [6, 3, false],
    [5, 0, false],
    [2, 6, true],
    [0, 20, true],
    [0, 21, false],
    [0, 0, false],
  ])(
    'with %p bright pixels in the science stamp and %p in the template is %p',
    (science, template, expected) => {
      expect(statisticsOf(stamp(1n, science), stamp(2n, template)) !== null).toBe(expected);
    },
  );

  test('looks at the central pixels by themselves, those that the whole stamp clips included', () => {
    // Three bright corners of the template hide from the first test that the middle is empty.
    const corners = pixelsOf(2n, 0).map((pixel, k) => (k < 3 ? pixel + 500 : pixel));
    expect(statisticsOf(stamp(1n, 8), image(corners))).not.toBeNull();
  });

  test('has statistics of shuffled stamps for a stamp that is noise, and far from them for one with structure', () => {
    const waves = pixelsOf(3n, 0).map((pixel, k) => pixel + 20 * Math.sin((k % 30) / 4) * Math.sin(k / 120));
    const { science, template } = statisticsOf(stamp(1n, 6), image(waves)) ?? {};
    expect(science).toBeLessThan(0.5);
    expect(template).toBeGreaterThan(0.9);
  });

  test('depends on the seed in its statistics, not in its decision', () => {
    const run = (seed: bigint) => statisticsOf(stamp(1n, 6), stamp(2n, 0), seed);
    expect(run(7n)).toEqual(run(7n));
    expect(run(8n)).not.toEqual(run(7n));
    expect(run(8n)).not.toBeNull();
  });

  test('has -1 for a stamp whose pixels are all alike, or no numbers', () => {
    expect(statisticsOf(stamp(1n, 6), image(new Array(900).fill(3)))?.template).toBe(-1);
    expect(statisticsOf(image(new Array(900).fill(Number.NaN)), stamp(2n, 0))?.science).toBe(-1);
  });

  test('takes pixels that are no number for clipped ones', () => {
    const pixels = pixelsOf(1n, 0).fill(Number.NaN, 400, 406);
    const found = statisticsOf(image(pixels), stamp(2n, 0));
    expect(found?.science).toBeGreaterThanOrEqual(0);
    expect(found?.science).toBeLessThanOrEqual(1);
  });
});
