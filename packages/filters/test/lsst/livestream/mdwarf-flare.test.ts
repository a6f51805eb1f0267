import { type AlertValues, alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { mdwarfFlare } from '../../../src/lsst/livestream/mdwarf-flare.ts';
import { selected } from '../../support/selected.ts';

const flare = mdwarfFlare.examples[0].alert;
const now = Number(flare['diaSource.midpointMjdTai']);
const isFlare = (change: AlertValues): boolean =>
  selected(mdwarfFlare, alertsOf('lsst', [{ ...flare, ...change }]))[0];

/** Earlier sources with these template fluxes [nJy] by band, long ago. */
const quiet = (fluxes: readonly (readonly [string, number | null])[]): AlertValues => ({
  prvDiaSources: fluxes.map(([band, templateFlux]) => ({ midpointMjdTai: now - 100, band, templateFlux })),
});

describe('a flare of an M dwarf', () => {
  test.each([
    [3.99, true],
    [4.01, false],
    [47.99, false],
    [48, false],
    [48.01, true],
    [-24, true],
  ])('with an earlier source %d hours before: %s', (hours, passes) => {
    expect(isFlare({ prvDiaSources: [{ midpointMjdTai: now - hours / 24, band: 'g' }] })).toBe(passes);
  });

  test('is at least a tenth of the template, compared in single precision', () => {
    const ratio = (psfFlux: number, templateFlux: number): AlertValues => ({
      'diaSource.psfFlux': psfFlux,
      'diaSource.psfFluxErr': 0.1,
      'diaSource.templateFlux': templateFlux,
    });
    expect(isFlare(ratio(100, 1000))).toBe(true);
    expect(isFlare(ratio(99.99, 1000))).toBe(false);
    expect(isFlare(ratio(100, -1000))).toBe(false);
  });

  test('is of a star that is red in r - i and in i - z, by the median of the template', () => {
    // r - i 0.75, i - z 0.44.
    const red = [
      ['r', 500],
      ['i', 1000],
      ['z', 1500],
    ] as const;
    expect(isFlare(quiet(red))).toBe(true);
    expect(
      isFlare(
        quiet([
          ['r', 620],
          ['i', 1000],
          ['z', 1500],
        ]),
      ),
    ).toBe(false);
    expect(
      isFlare(
        quiet([
          ['r', 500],
          ['i', 1000],
          ['z', 1300],
        ]),
      ),
    ).toBe(false);
    expect(isFlare(quiet([...red, ['r', 499], ['r', 9000], ['r', null]]))).toBe(true);
    expect(isFlare(quiet([...red, ['r', 9000]]))).toBe(false);
  });

  test('may be of a star whose colours are not known', () => {
    expect(
      isFlare(
        quiet([
          ['r', 9000],
          ['i', 1000],
        ]),
      ),
    ).toBe(true);
    expect(
      isFlare(
        quiet([
          ['r', 9000],
          ['i', 1000],
          ['z', -5],
        ]),
      ),
    ).toBe(true);
    expect(isFlare({ prvDiaSources: [] })).toBe(true);
  });
});
