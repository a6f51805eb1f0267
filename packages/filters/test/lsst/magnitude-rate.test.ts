import { alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { magnitudeRate } from '../../src/lsst/magnitude-rate.ts';

/** The rate of a source of 1000 nJy in r at day 10, with these earlier sources. */
function rate(earlier: unknown, psfFlux: number | null = 1000): number {
  const row = {
    'diaSource.midpointMjdTai': 10,
    'diaSource.band': 'r',
    'diaSource.psfFlux': psfFlux,
    prvDiaSources: earlier,
  };
  // A neighbour, whose history must not be read.
  const other = { ...row, prvDiaSources: [{ midpointMjdTai: 9.9, band: 'r', psfFlux: 1 }] };
  return magnitudeRate.bind(alertsOf('lsst', [other, row, other])).at(1);
}

describe('the rate of the magnitude', () => {
  test('is that since the latest source in the band, whatever the order of the packet', () => {
    const earlier = [
      { midpointMjdTai: 8, band: 'r', psfFlux: 100 },
      { midpointMjdTai: 5, band: 'r', psfFlux: 10 },
      { midpointMjdTai: 9, band: 'g', psfFlux: 1 },
    ];
    expect(rate(earlier)).toBeCloseTo(-2.5 / 2, 6);
  });

  test('takes the first of several sources of one time', () => {
    const earlier = [100, 10].map((psfFlux) => ({ midpointMjdTai: 9, band: 'r', psfFlux }));
    expect(rate(earlier)).toBeCloseTo(-2.5, 6);
  });

  test('is NaN without an earlier source in the band, and where one of the fluxes is not positive', () => {
    expect(rate(null)).toBeNaN();
    expect(rate([])).toBeNaN();
    expect(rate([{ midpointMjdTai: 9, band: 'g', psfFlux: 100 }])).toBeNaN();
    expect(rate([{ midpointMjdTai: 9, band: 'r', psfFlux: -100 }])).toBeNaN();
    expect(rate([{ midpointMjdTai: 9, band: 'r', psfFlux: null }])).toBeNaN();
    expect(rate([{ midpointMjdTai: 9, band: 'r', psfFlux: 100 }], -1)).toBeNaN();
    expect(rate([{ midpointMjdTai: 9, band: 'r', psfFlux: 100 }], null)).toBeNaN();
  });
});
