import { inputColumns } from '@fink/alert-view';
import { alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { label, labelled } from '../src/label.ts';

const alerts = alertsOf('ztf', [{ cdsxmatch: 'QSO' }, { cdsxmatch: null }, { cdsxmatch: 'Galaxy' }]);

describe('a label', () => {
  test('is the text of each alert, null where there is none', () => {
    const value = label('cdsxmatch').bind(alerts);
    expect([0, 1, 2, 1, 0].map((row) => value.at(row))).toEqual(['QSO', null, 'Galaxy', null, 'QSO']);
  });

  test('is bound once per batch, however many filters read it', () => {
    expect(label('cdsxmatch').bind(alerts)).toBe(label('cdsxmatch').bind(alerts));
    expect(label('cdsxmatch').bind(alerts)).not.toBe(label('tns').bind(alerts));
  });

  test('of a list is one that the list has, null never', () => {
    const isListed = labelled('cdsxmatch', ['Galaxy', 'null', '']).bind(alerts);
    expect([0, 1, 2].map((row) => isListed.at(row))).toEqual([false, false, true]);
  });

  test('names its column, so that an absent one is found at the start', () => {
    expect(inputColumns({ a: label('cdsxmatch'), b: labelled('tns', []) })).toEqual(['cdsxmatch', 'tns']);
  });
});
