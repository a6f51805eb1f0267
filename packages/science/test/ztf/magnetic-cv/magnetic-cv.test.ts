import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../../src/index.ts';
import { magneticCv } from '../../../src/ztf/magnetic-cv/magnetic-cv.ts';
import { candidates } from '../../support/candidates.ts';
import { catalogueOf } from '../../support/catalogue-of.ts';

const arcsec = 1 / 3600;

/** Names that the module gives to alerts at these places [degree]. */
function names(places: readonly (readonly [number, number])[], catalogues = {}): unknown[] {
  const alerts = candidates(places.map(([ra, dec]) => ({ ra, dec })));
  expect(runModules([magneticCv], alerts, Uint32Array.from(places.keys()), { catalogues }).size).toBe(0);
  return places.map((_, row) => alerts.added.get('magnetic_cv')?.get(row));
}

describe('the module magnetic_cv', () => {
  const magnetic_cvs = catalogueOf('magnetic_cvs', [
    { ra: 0, dec: 10, name: ' AB Cde ', radius: 0.5 },
    { ra: 0, dec: 10 + 10 * arcsec, name: 'wide', radius: 20 },
    { ra: 0, dec: -90, name: 'polar', radius: 0.5 },
  ]);

  test('names the nearest variable whose own radius reaches the alert', () => {
    const at = [0.4, 0.6, -15, -9.9].map((offset) => [0, 10 + offset * arcsec] as const);
    expect(names(at, { magnetic_cvs })).toEqual(['AB Cde', 'wide', 'Unknown', 'wide']);
  });

  test('finds variables across RA 0 and at the poles', () => {
    const at = [[360 - 0.4 * arcsec, 10] as const, [123, -90 + 0.4 * arcsec] as const];
    expect(names(at, { magnetic_cvs })).toEqual(['AB Cde', 'polar']);
  });

  test('adds nulls where the environment does without the catalogue', () => {
    expect(names([[0, 10]])).toEqual([null]);
  });
});
