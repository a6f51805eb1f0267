import { describe, expect, test } from '@jest/globals';
import { checkPace, dueAt, paceLimit, waitUntil } from '../../src/publish/pace.ts';

describe('the pace of publishing', () => {
  test('is at once if nothing is asked for', () => {
    expect([0, 1, 1000].map((index) => dueAt({}, index))).toEqual([0, 0, 0]);
    expect(paceLimit({})).toBe(Number.POSITIVE_INFINITY);
  });

  test('brings the alerts of an observation together, and the next after the interval', () => {
    const pace = { alertsPerObservation: 3, observations: 2, intervalSeconds: 5 };
    expect([0, 1, 2, 3, 4, 5].map((index) => dueAt(pace, index))).toEqual([0, 0, 0, 5000, 5000, 5000]);
    expect(paceLimit(pace)).toBe(6);
  });

  test('spreads alerts by the rate, within each observation', () => {
    expect([0, 1, 2].map((index) => dueAt({ ratePerSecond: 4 }, index))).toEqual([0, 250, 500]);
    const pace = { alertsPerObservation: 2, intervalSeconds: 10, ratePerSecond: 4 };
    expect([0, 1, 2, 3].map((index) => dueAt(pace, index))).toEqual([0, 250, 10_000, 10_250]);
  });

  test.each([
    [{ alertsPerObservation: 0 }, 'alertsPerObservation must be a whole number above zero, not 0'],
    [
      { observations: 1.5, alertsPerObservation: 1 },
      'observations must be a whole number above zero, not 1.5',
    ],
    [{ ratePerSecond: -1 }, 'ratePerSecond must be a number above zero, not -1'],
    [{ intervalSeconds: -1 }, 'intervalSeconds must not be negative, and is -1'],
    [{ observations: 3 }, 'observations needs alertsPerObservation'],
  ])('refuses %j', (pace, message) => {
    expect(() => checkPace(pace)).toThrow(message);
  });

  test('never waits for what is past, and stops waiting when told', async () => {
    await waitUntil(Date.now() - 1000);
    const stop = new AbortController();
    const waiting = waitUntil(Date.now() + 3_600_000, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow(/aborted/);
  });
});
