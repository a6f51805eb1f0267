import { type Survey, surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { during, series } from '../../src/monitoring/promql.ts';

describe('PromQL', () => {
  test('a selector quotes its values, and knows regular expressions', () => {
    expect(series('up', { a: 'x"y', pod: /broker-.*/ })).toBe(String.raw`up{a="x\"y",pod=~"broker-.*"}`);
  });

  test('a night within a day is between two hours, one across midnight is after the one or before the other', () => {
    expect(during({ from: 5, to: 10 })).toBe('(hour() >= 5 < 10)');
    expect(during({ from: 22, to: 6 })).toBe('(hour() >= 22 or hour() < 6)');
  });

  test.each([
    [5, 5],
    [5, 24],
    [-1, 5],
    [5.5, 10],
  ])('a night from %d to %d h is refused', (from, to) => {
    expect(() => during({ from, to })).toThrow(`from ${from} h to ${to} h UTC`);
  });
});

/** Degrees. */
const places: Record<Survey['name'], { latitude: number; longitude: number }> = {
  ztf: { latitude: 33.356, longitude: -116.863 },
  lsst: { latitude: -30.2446, longitude: -70.7494 },
};

/**
 * Altitude of the sun [deg], to a tenth of a degree: the low-precision formulae of the Astronomical Almanac.
 *
 * @param days since 2000-01-01 12:00 UTC
 */
function sunAltitude(days: number, { latitude, longitude }: { latitude: number; longitude: number }): number {
  const rad = Math.PI / 180;
  const anomaly = (357.528 + 0.9856003 * days) * rad;
  const meanLongitude = 280.46 + 0.9856474 * days;
  const ecliptic = (meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * rad;
  const obliquity = (23.439 - 0.0000004 * days) * rad;
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic));
  const sidereal = (280.46062 + 360.98564737 * days + longitude) * rad;
  const sine =
    Math.sin(latitude * rad) * Math.sin(declination) +
    Math.cos(latitude * rad) * Math.cos(declination) * Math.cos(sidereal - rightAscension);
  return Math.asin(sine) / rad;
}

describe('the night of a site', () => {
  test.each(Object.values(surveys))(
    'is dark all year at that of $name, and an hour wider is not',
    (survey) => {
      const { from, to } = survey.site.nightUtc;
      const brightest = (hour: number): number => {
        const start = (Date.UTC(2026, 0, 1, hour) - Date.UTC(2000, 0, 1, 12)) / 86_400_000;
        const altitudes = Array.from({ length: 366 }, (_, day) =>
          sunAltitude(start + day, places[survey.name]),
        );
        return Math.max(...altitudes);
      };
      expect(brightest(from)).toBeLessThan(-18);
      expect(brightest(to)).toBeLessThan(-18);
      expect(brightest(from - 1)).toBeGreaterThan(-18);
      expect(brightest(to + 1)).toBeGreaterThan(-18);
    },
  );

  test.each(Object.values(surveys))(
    'of $name is in a time zone in which it begins in the evening',
    (survey) => {
      const { timeZone, nightUtc } = survey.site;
      const hourThere = (month: number): number =>
        Number(
          new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(
            Date.UTC(2026, month, 1, nightUtc.from),
          ),
        );
      for (const month of [0, 6]) expect(hourThere(month)).toBeGreaterThanOrEqual(21);
    },
  );
});
