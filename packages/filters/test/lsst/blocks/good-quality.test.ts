import { type AlertValues, alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { goodQuality } from '../../../src/lsst/blocks/good-quality.ts';
import { goodSource } from '../../../src/lsst/example-alerts.ts';

const isGood = (change: AlertValues): boolean =>
  goodQuality.bind(alertsOf('lsst', [{ ...goodSource, ...change }])).at(0);

describe('good quality', () => {
  test.each(goodQuality.columns.filter((path) => !path.includes('psfFlux') || path.endsWith('_flag')))(
    'is spoilt by %s, and not where that is null',
    (path) => {
      expect(isGood({ [path]: true })).toBe(false);
      expect(isGood({ [path]: null })).toBe(true);
    },
  );

  test('asks for a flux of 6 times its error, compared in single precision', () => {
    expect(isGood({ 'diaSource.psfFlux': 6, 'diaSource.psfFluxErr': 1 })).toBe(true);
    expect(isGood({ 'diaSource.psfFlux': 5.99, 'diaSource.psfFluxErr': 1 })).toBe(false);
    expect(isGood({ 'diaSource.psfFlux': -60, 'diaSource.psfFluxErr': 1 })).toBe(false);
    // 3 / 0.5000000298 is below 6, but 6 in single precision.
    expect(isGood({ 'diaSource.psfFlux': 3, 'diaSource.psfFluxErr': 0.50000001 })).toBe(true);
  });
});
