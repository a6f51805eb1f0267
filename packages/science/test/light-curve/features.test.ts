import { describe, expect, test } from '@jest/globals';
import { featureFields, featureNames, featurePosition } from '../../src/light-curve/features.ts';

describe('the declared features', () => {
  test('are 26, in the order of the reference', () => {
    expect(featureNames.length).toBe(26);
    expect(featureNames.slice(0, 3)).toEqual(['mean', 'weighted_mean', 'standard_deviation']);
    expect(featureNames.at(-1)).toBe('stetson_K');
    expect(featurePosition.stetson_K).toBe(25);
  });

  test('say their unit', () => {
    const fields = featureFields('nJy');
    expect(fields.median.meaning).toMatch(/\[nJy\]$/);
    expect(fields.maximum_slope.meaning).toMatch(/\[nJy\/day\]$/);
    expect(fields.skew.meaning).toMatch(/\[1\]$/);
    expect(Object.values(fields).every(({ kind }) => kind === 'float64')).toBe(true);
  });
});
