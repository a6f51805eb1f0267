import { describe, expect, test } from '@jest/globals';
import { lightCurveComponents } from '../../../src/ztf/kilonova/light-curve-components.ts';
import { catalogueOf } from '../../support/catalogue-of.ts';

const rows = Array.from({ length: 401 }, (_, k) => ({ pc1: k, pc2: -k, pc3: 0.5 }));

describe('components of light curves', () => {
  test('are the columns of their catalogue', () => {
    const curves = lightCurveComponents(catalogueOf('kilonova_components', rows));
    expect(curves.map((curve) => curve[400])).toEqual([400, -400, 0.5]);
  });

  test('are refused with another number of samples, or one that is missing', () => {
    expect(() => lightCurveComponents(catalogueOf('kilonova_components', rows.slice(1)))).toThrow(
      'Catalogue kilonova_components has 400 rows, not 401',
    );
    const gap = rows.map((row, k) => (k === 7 ? { ...row, pc2: Number.NaN } : row));
    expect(() => lightCurveComponents(catalogueOf('kilonova_components', gap))).toThrow(
      'Row 7 of catalogue kilonova_components has no number in column pc2',
    );
  });
});
