import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../../src/index.ts';
import { knHost } from '../../../src/ztf/kn-host/kn-host.ts';
import { candidates } from '../../support/candidates.ts';
import { catalogueOf } from '../../support/catalogue-of.ts';

const galaxy = { ra: 150, dec: 20, lum_dist: 40, ang_dist: 40, HyperLEDA_name: 'NGC 1' };
const source = { ra: 150, dec: 20, magpsf: 17, jd: 2459000.75, jdstarthist: 2459000.5 };

/** What the module adds to alerts. */
function hosts(rows: readonly Readonly<Record<string, number>>[], catalogues = {}): unknown[] {
  const alerts = candidates(rows);
  const all = Uint32Array.from(rows.keys());
  expect(runModules([knHost], alerts, all, { catalogues }).size).toBe(0);
  return rows.map((_, row) => alerts.added.get('kn_host')?.get(row));
}

describe('the module kn_host', () => {
  const mangrove = catalogueOf('mangrove', [galaxy]);

  test('adds the galaxy of sources of the last 6 hours, null for all others', () => {
    const rows = [source, { ...source, jdstarthist: 2459000.25 }, { ...source, dec: 21 }];
    const [found, ...others] = hosts(rows, { mangrove });
    expect(found).toMatchObject({ name: 'NGC 1', lum_dist: 40, separation: 0 });
    expect((found as { absolute_magnitude: number }).absolute_magnitude).toBeCloseTo(-16.01, 2);
    expect(others).toEqual([null, null]);
  });

  test('adds nulls where the environment does without the catalogue', () => {
    expect(hosts([source])).toEqual([null]);
  });
});
