import { createAlertView } from '@fink/alert-view';
import { createColumn, type Float64Column, type StructColumn } from '@fink/columns';
import { surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { nightOfTopic, nightRule, observationDay, utcDate } from '../src/index.ts';

/** A batch with one diaSource per observation time. */
function alertsAt(...times: number[]): StructColumn {
  const columns = createColumn({
    name: 'alert',
    nullable: false,
    type: {
      kind: 'struct',
      fields: [
        {
          name: 'diaSource',
          nullable: false,
          type: {
            kind: 'struct',
            fields: [{ name: 'midpointMjdTai', type: { kind: 'float64' }, nullable: false }],
          },
        },
      ],
    },
  });
  columns.reserve(times.length);
  const source = columns.child('diaSource') as StructColumn;
  const time = source.child('midpointMjdTai') as Float64Column;
  time.values.set(times);
  columns.length = source.length = time.length = times.length;
  return columns;
}

describe('nights', () => {
  test('a ZTF night is the date in the name of its topic', () => {
    expect(nightOfTopic('ztf_20260101_programid1')).toBe('20260101');
    expect(nightOfTopic('lsst-alerts-v10')).toBeUndefined();
  });

  test('a Rubin night does not end at midnight UTC but twelve hours later', () => {
    // MJD 61041 is 2026-01-01.
    expect(observationDay(61_041.99)).toBe('20260101');
    expect(observationDay(61_042.3)).toBe('20260101');
    expect(observationDay(61_042.6)).toBe('20260102');
  });

  test('TAI runs ahead of UTC: 37 s after noon TAI the old day ends', () => {
    expect(observationDay(61_042.5 + 36 / 86_400)).toBe('20260101');
    expect(observationDay(61_042.5 + 38 / 86_400)).toBe('20260102');
  });

  test('a Julian date gives its UTC date', () => {
    expect(utcDate(2_461_041.5 + 0.4)).toBe('20260101');
  });

  test.each([Number.NaN, -1, 0, 1e300])('the observation time %d falls back to the message', (time) => {
    const night = nightRule(surveys.lsst, 'lsst-alerts-v10');
    const rows = night.ofAlerts(createAlertView(alertsAt(time)), [Date.UTC(2026, 0, 2, 11)]);
    expect(rows(0)).toBe('20260101');
  });

  test('alerts of two nights in one batch keep their own', () => {
    const night = nightRule(surveys.lsst, 'lsst-alerts-v10');
    const rows = night.ofAlerts(createAlertView(alertsAt(61_042.3, 61_042.6)), [0, 0]);
    expect([rows(0), rows(1)]).toEqual(['20260101', '20260102']);
  });
});
