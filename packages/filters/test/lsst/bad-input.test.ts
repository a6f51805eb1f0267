import { createAlertView } from '@fink/alert-view';
import { carriedVersions, lsstSchema } from '@fink/alerts';
import { createColumn } from '@fink/columns';
import { type AlertValues, alertsOf, appendValue } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { airmass } from '../../src/lsst/airmass.ts';
import { lsstBlocks } from '../../src/lsst/blocks/index.ts';
import { goodSource, sourceInGalaxy } from '../../src/lsst/example-alerts.ts';
import { lsstLivestream } from '../../src/lsst/livestream/index.ts';
import { selected } from '../support/selected.ts';

const blockNamed = (name: string) => lsstBlocks.find((block) => block.name === name)!;
const says = (name: string, alert: AlertValues): boolean =>
  blockNamed(name)
    .bind(alertsOf('lsst', [alert]))
    .at(0);

describe('filters of LSST', () => {
  test.each(carriedVersions('lsst'))(
    'select nothing of an empty alert of schema %s, and do not throw',
    (version) => {
      const packet = createColumn(lsstSchema(version).field);
      appendValue(packet, { diaSource: { diaSourceId: 1n } });
      const alerts = createAlertView(packet);
      for (const filter of lsstLivestream)
        expect([filter.name, selected(filter, alerts)]).toEqual([filter.name, [false]]);
    },
  );

  test('do not take a source for extragalactic that no catalogue was searched for', () => {
    expect(says('b_extragalactic_loose_candidate', goodSource)).toBe(false);
    expect(says('b_extragalactic_loose_candidate', { ...goodSource, 'xm.simbad_otype': 'Unknown' })).toBe(
      true,
    );
  });

  test('do not take a source for extragalactic of which nobody knows whether it belongs to the Solar System', () => {
    expect(says('b_extragalactic_near_galaxy_candidate', sourceInGalaxy)).toBe(true);
    expect(says('b_extragalactic_near_galaxy_candidate', { ...sourceInGalaxy, 'pred.is_sso': null })).toBe(
      false,
    );
  });

  test('know the Galactic plane at the poles and across right ascension 0', () => {
    const far = (ra: number, dec: number): boolean[] =>
      [5, 20].map((deg) =>
        says(`b_outside_galactic_plane_${deg}_deg`, { 'diaSource.ra': ra, 'diaSource.dec': dec }),
      );
    for (const ra of [0, 180, 360]) {
      expect(far(ra, 90)).toEqual([true, true]);
      expect(far(ra, -90)).toEqual([true, true]);
    }
    expect(far(0, 60)).toEqual(far(360, 60));
    expect(far(0, 60)).toEqual([false, false]);
    expect(far(0, 75)).toEqual([true, false]);
    expect(far(Number.NaN, 0)).toEqual([false, false]);
  });

  test('find the airmass of a source overhead, and none for one without place or time', () => {
    const airmassOf = (ra: number | null, dec: number, midpointMjdTai: number): number =>
      airmass
        .bind(
          alertsOf('lsst', [
            {
              'diaSource.ra': ra ?? Number.NaN,
              'diaSource.dec': dec,
              'diaSource.midpointMjdTai': midpointMjdTai,
            },
          ]),
        )
        .at(0);
    // Mean sidereal time at Cerro Pachon, MJD 61109 (TAI): 96.79 degrees, 96.46 in the axes of J2000.
    expect(airmassOf(96.46, -30.24, 61109)).toBeCloseTo(1, 3);
    expect(airmassOf(276.46, -30.24, 61109)).toBeLessThan(0);
    expect(airmassOf(null, -30, 61109)).toBeNaN();
    expect(airmassOf(60, -30, 0)).toBeNaN();
  });
});
