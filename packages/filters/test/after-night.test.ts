import { inputColumns } from '@fink/alert-view';
import { alertsOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { afterNight } from '../src/after-night.ts';
import { label } from '../src/label.ts';
import { classification } from '../src/ztf/classification.ts';
import { trackletCandidates } from '../src/ztf/other/tracklet-candidates.ts';

describe('an input that is known after the night', () => {
  const input = afterNight(label('tracklet'));

  test('reads the column where it is there, and null where it is not', () => {
    const closed = input.bind(alertsOf('ztf', [{ tracklet: 'TRCK_20200101_120000_00' }, { tracklet: null }]));
    expect([0, 1].map((row) => closed.at(row))).toEqual(['TRCK_20200101_120000_00', null]);
    const stream = input.bind(alertsOf('ztf', [{}]));
    expect(stream.at(0)).toBeNull();
  });

  test('declares no column that the stream must have', () => {
    expect(input.columns).toEqual([]);
    expect(inputColumns(trackletCandidates.inputs)).toEqual([]);
    expect(inputColumns(classification.inputs)).not.toContain('tracklet');
    expect(inputColumns(classification.inputs)).toContain('mulens');
  });
});
