import { describe, expect, test } from '@jest/globals';
import type { ScienceModule } from '../../../src/index.ts';
import { gaia } from '../../../src/ztf/xmatch/gaia.ts';
import { gaiaClass } from '../../../src/ztf/xmatch/gaia-class.ts';
import { ztfCrossMatches } from '../../../src/ztf/xmatch/index.ts';
import { mangrove } from '../../../src/ztf/xmatch/mangrove.ts';
import { simbad } from '../../../src/ztf/xmatch/simbad.ts';
import { spicy } from '../../../src/ztf/xmatch/spicy.ts';
import { tns } from '../../../src/ztf/xmatch/tns.ts';
import { alertsAt, columnOf } from '../../xmatch/sample-alerts.ts';
import { sampleCatalogue } from '../../xmatch/sample-catalogue.ts';

/** The values of a column for an alert that is `arcsec` away from the only source, and for one that is not near. */
function nearAndFar(
  module: ScienceModule,
  source: Readonly<Record<string, string | number | null>>,
  arcsec: number,
  column: string,
): unknown[] {
  const [name] = module.catalogues ?? [];
  const catalogues = { [name]: sampleCatalogue(name, [{ ra: 20, dec: 30, ...source }]) };
  const alerts = alertsAt('candidate', [
    [20, 30 + arcsec / 3600],
    [20, -30],
  ]);
  return columnOf(module, alerts, catalogues, column);
}

describe('cross-matches of ZTF that need catalogues which users bring', () => {
  test('cdsxmatch is the SIMBAD type within 1 arcsec, or Unknown', () => {
    expect(nearAndFar(simbad, { type: 'RRLyr' }, 0.99, 'cdsxmatch')).toEqual(['RRLyr', 'Unknown']);
    expect(nearAndFar(simbad, { type: 'RRLyr' }, 1.01, 'cdsxmatch')).toEqual(['Unknown', 'Unknown']);
  });

  test('tns is the type within 1.5 arcsec, or empty', () => {
    expect(nearAndFar(tns, { type: 'SN II' }, 1.49, 'tns')).toEqual(['SN II', '']);
    expect(nearAndFar(tns, { type: 'SN II' }, 1.51, 'tns')).toEqual(['', '']);
  });

  test('Gaia gives name, parallax with error, and variability within 1 arcsec', () => {
    const star = { DR3Name: 'Gaia DR3 1', Plx: 0.5, e_Plx: 0.25, VarFlag: 1 };
    expect(nearAndFar(gaia, star, 0.9, 'DR3Name')).toEqual(['Gaia DR3 1', 'nan']);
    expect(nearAndFar(gaia, star, 0.9, 'Plx')).toEqual([0.5, Number.NaN]);
    expect(nearAndFar(gaia, star, 0.9, 'e_Plx')).toEqual([0.25, Number.NaN]);
    expect(nearAndFar(gaia, star, 0.9, 'gaiaVarFlag')).toEqual([1, 0]);
    expect(nearAndFar(gaia, { ...star, Plx: null }, 0.9, 'Plx')).toEqual([Number.NaN, Number.NaN]);
  });

  test('gaiaClass is the class within 1 arcsec, or nan', () => {
    expect(nearAndFar(gaiaClass, { class: 'RR' }, 0.9, 'gaiaClass')).toEqual(['RR', 'nan']);
  });

  test('SPICY gives number and class within 1.2 arcsec', () => {
    const object = { id: 42, class: 'ClassII' };
    expect(nearAndFar(spicy, object, 1.19, 'spicy_id')).toEqual([42, -1]);
    expect(nearAndFar(spicy, object, 1.19, 'spicy_class')).toEqual(['ClassII', 'Unknown']);
    expect(nearAndFar(spicy, { ...object, id: null }, 1.19, 'spicy_id')).toEqual([-1, -1]);
    expect(nearAndFar(spicy, object, 1.21, 'spicy_class')).toEqual(['Unknown', 'Unknown']);
  });

  test('Mangrove gives names and distances as texts within 60 arcsec', () => {
    const galaxy = { HyperLEDA_name: 'NGC5154', '2MASS_name': null, lum_dist: 86.2790490512, ang_dist: 80 };
    const none = { HyperLEDA_name: 'None', _2MASS_name: 'None', lum_dist: 'None', ang_dist: 'None' };
    expect(nearAndFar(mangrove, galaxy, 59.9, 'mangrove')).toEqual([
      { HyperLEDA_name: 'NGC5154', _2MASS_name: 'None', lum_dist: '86.2790490512', ang_dist: '80.0' },
      none,
    ]);
    expect(nearAndFar(mangrove, galaxy, 60.1, 'mangrove')).toEqual([none, none]);
  });

  test('add each column once', () => {
    const columns = ztfCrossMatches.flatMap(({ outputs }) => Object.keys(outputs));
    expect(new Set(columns).size).toBe(columns.length);
    expect(columns).toEqual([
      'cdsxmatch',
      'tns',
      'DR3Name',
      'Plx',
      'e_Plx',
      'gaiaVarFlag',
      'gaiaClass',
      'vsx',
      'spicy_id',
      'spicy_class',
      'gcvs',
      'x3hsp',
      'x4lac',
      'mangrove',
    ]);
  });
});
