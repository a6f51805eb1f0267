import { describe, expect, test } from '@jest/globals';
import { knHostFinder } from '../../../src/ztf/kn-host/find-kn-host.ts';
import { catalogueOf } from '../../support/catalogue-of.ts';

/** A galaxy at 40 Mpc: 10 kpc are 51.6 arcsec there, and a kilonova has 16.01 to 18.01 mag. */
const galaxy = { ra: 150, dec: 20, lum_dist: 40, ang_dist: 40 };
const inside = 20 + 51 / 3600;
const outside = 20 + 52 / 3600;

describe('the host of a kilonova', () => {
  const find = knHostFinder(catalogueOf('mangrove', [galaxy]));

  test('has the source within 10 kpc, as bright as a kilonova there', () => {
    const host = find(150, inside, 17);
    expect(host).toMatchObject({ row: 0, lumDist: 40 });
    expect(host?.separation).toBeCloseTo(9.89, 2);
    expect(host?.absoluteMagnitude).toBeCloseTo(-16.01, 2);
  });

  test('is not a galaxy farther away in the sky', () => {
    expect(find(150, outside, 17)).toBeUndefined();
  });

  test('is not a galaxy in which the source is too bright or too faint', () => {
    expect(find(150, inside, 16)).toBeUndefined();
    expect(find(150, inside, 18.02)).toBeUndefined();
    expect(find(150, inside, 16.02)).toBeDefined();
    expect(find(150, inside, 18)).toBeDefined();
  });

  test('is the nearest to us of several, whatever their order', () => {
    const farther = { ...galaxy, dec: 20 + 40 / 3600, lum_dist: 45, ang_dist: 45 };
    for (const galaxies of [
      [galaxy, farther],
      [farther, galaxy],
    ]) {
      expect(knHostFinder(catalogueOf('mangrove', galaxies))(150, 20 + 30 / 3600, 17)?.lumDist).toBe(40);
    }
  });

  test('is within 230 Mpc', () => {
    const at = (lum_dist: number) =>
      knHostFinder(catalogueOf('mangrove', [{ ...galaxy, lum_dist, ang_dist: 200 }]));
    expect(at(229.9)(150, 20, 21)).toBeDefined();
    expect(at(230)(150, 20, 21)).toBeUndefined();
  });

  test('is found across RA 0 and at the poles', () => {
    const wrapped = knHostFinder(catalogueOf('mangrove', [{ ...galaxy, ra: 0.001, dec: 0 }]));
    expect(wrapped(359.999, 0, 17)).toBeDefined();
    const polar = knHostFinder(catalogueOf('mangrove', [{ ...galaxy, ra: 10, dec: 89.999 }]));
    expect(polar(190, 89.999, 17)).toBeDefined();
  });

  test('is not looked for without a position or a magnitude', () => {
    expect(find(Number.NaN, inside, 17)).toBeUndefined();
    expect(find(150, inside, Number.NaN)).toBeUndefined();
  });
});
