import { describe, expect, test } from '@jest/globals';
import { isInStellarLocus, trackletCandidates } from '../../../src/ztf/tracklets/candidates.ts';
import { nightOf } from './synthetic-night.ts';

describe('residuals of stars', () => {
  test.each<[string, number, number, number, boolean]>([
    // At 0.1 arcsec the limit of magnr - magpsf is 3.2, at 1 arcsec -0.8, at 1.9 arcsec -1.915.
    ['near a brighter star', 19, 18, 0.1, true],
    ['0.9 mag brighter than a near star', 18, 18.9, 0.1, true],
    ['1 mag brighter than a near star', 18, 19, 0.1, false],
    ['0.9 mag fainter than a star at 1 arcsec', 18.9, 18, 1, true],
    ['0.7 mag fainter than a star at 1 arcsec', 18.7, 18, 1, false],
    ['2 mag fainter than a star at 1.9 arcsec', 20, 18, 1.9, true],
    ['10 mag fainter than a star at 2 arcsec', 28, 18, 2, false],
    ['exactly at a star', 19, 18, 0, true],
    ['no distance', 19, 18, Number.NaN, false],
    ['no star', 19, Number.NaN, 0.1, false],
    ['a distance that stands for none', 19, 18, -999, false],
  ])('%s', (_, magpsf, magnr, distnr, expected) => {
    expect(isInStellarLocus(magpsf, magnr, distnr)).toBe(expected);
  });
});

describe('candidates for tracklets', () => {
  test('are in the order of time, then of position', () => {
    const positions = [
      [3, 1],
      [1, 2],
      [2, 0],
      [1, 1],
    ] as const;
    const jd = Float64Array.of(2460001, 2460001, 2460000, 2460001);
    expect([...trackletCandidates(nightOf(positions, { jd }))]).toEqual([2, 3, 1, 0]);
  });

  test('have a date and a position', () => {
    const positions = [
      [1, 1],
      [Number.NaN, 1],
      [1, 90.1],
      [1, -90],
      [1, 3],
    ] as const;
    const jd = Float64Array.of(Number.NaN, 2460000, 2460000, 2460000, 1e9);
    expect([...trackletCandidates(nightOf(positions, { jd }))]).toEqual([3]);
  });
});
