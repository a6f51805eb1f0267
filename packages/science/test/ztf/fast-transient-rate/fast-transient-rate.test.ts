import { type RateInput, scatterOf } from '@fink/test-data/golden';
import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../../src/index.ts';
import { fastTransientRate } from '../../../src/ztf/fast-transient-rate/fast-transient-rate.ts';
import { allRows } from '../../counting-view.ts';
import { type LightCurve, lightCurves, type Point } from '../../support/light-curves.ts';

type Added = Readonly<Record<string, number | boolean | null>>;

const detection = (jd: number, fid: number, magpsf: number, more: Point = {}): Point => ({
  jd,
  fid,
  magpsf,
  sigmapsf: 0.1,
  diffmaglim: 20.5,
  jdstarthist: 0,
  ...more,
});

const upperLimit = (jd: number, fid: number, diffmaglim: number | null): Point => ({
  ...detection(jd, fid, 0),
  magpsf: null,
  sigmapsf: null,
  diffmaglim,
});

/** What the module adds to each alert; it must not throw on any. */
function ratesOf(...alerts: readonly (readonly Point[] | LightCurve)[]): Added[] {
  const view = lightCurves(
    'ztf',
    alerts.map((alert) => ('points' in alert ? alert : { points: alert })),
  );
  expect(runModules([fastTransientRate], view, allRows(view.rows)).size).toBe(0);
  return alerts.map((_, row) =>
    Object.fromEntries([...view.added].map(([name, column]) => [name, column.get(row)])),
  ) as Added[];
}

const rateColumns = ['mag_rate', 'sigma_rate', 'lower_rate', 'upper_rate'] as const;
const fourOf = (added: Added): number[] => rateColumns.map((name) => Number(added[name] ?? Number.NaN));

/** The alert that has this input. */
const alertOf = ({ magnitude, error, before, elapsed }: RateInput): Point[] => [
  'limit' in before
    ? upperLimit(100, 1, before.limit)
    : detection(100, 1, before.magnitude, { sigmapsf: before.error }),
  detection(100 + elapsed, 1, magnitude, { sigmapsf: error }),
];

/** Bright and faint, rising and fading, near the signal to noise of 3.85 and on both sides of it, backwards in time. */
const inputs: readonly RateInput[] = [
  { magnitude: 18, error: 0.05, before: { magnitude: 18.5, error: 0.08 }, elapsed: 1 },
  { magnitude: 20.2, error: 0.2, before: { magnitude: 20.3, error: 0.18 }, elapsed: 0.04 },
  { magnitude: 20.1, error: 0.2, before: { magnitude: 20.5, error: 0.4 }, elapsed: 2 },
  { magnitude: 20.1, error: 0.35, before: { magnitude: 20.5, error: 0.33 }, elapsed: 3 },
  { magnitude: 16, error: 0.002, before: { magnitude: 19, error: 0.2 }, elapsed: 5 },
  { magnitude: 19, error: 0.2, before: { magnitude: 16, error: 0.002 }, elapsed: 5 },
  { magnitude: 18, error: 0.05, before: { limit: 20.5 }, elapsed: 1 },
  { magnitude: 19.8, error: 0.2, before: { limit: 19 }, elapsed: 0.5 },
  { magnitude: 20.4, error: 0.4, before: { limit: 20.5 }, elapsed: 1 },
  { magnitude: 18, error: 0.05, before: { magnitude: 18.5, error: 0.08 }, elapsed: -0.4 },
  { magnitude: 18, error: 0.05, before: { limit: 20.5 }, elapsed: -0.4 },
];

describe('the fast transient rate', () => {
  test.each(inputs)('is the mean over seeds of 10,000 draws: %j', (input) => {
    const seeds = 30;
    const { mean, scatter } = scatterOf(input, seeds);
    for (const [k, value] of fourOf(ratesOf(alertOf(input))[0]).entries()) {
      // The mean over 30 seeds has an error of 0.18 scatters itself.
      expect([rateColumns[k], Math.abs(value - mean[k]) / scatter[k] < 0.75]).toEqual([rateColumns[k], true]);
    }
  });

  test('scales with time, and turns its ends around with it', () => {
    const [once, twice, back] = [1, 2, -1].map((elapsed) =>
      fourOf(ratesOf(alertOf({ ...inputs[0], elapsed }))[0]),
    );
    expect(twice).toEqual(once.map((value) => expect.closeTo(value / 2, 12)));
    expect(back).toEqual([-once[0], once[1], -once[3], -once[2]].map((value) => expect.closeTo(value, 12)));
  });

  test('of fluxes without error is their magnitude difference, and certain', () => {
    const input = { magnitude: 18, error: 0, before: { magnitude: 18.5, error: 0 }, elapsed: 2 };
    expect(fourOf(ratesOf(alertOf(input))[0])).toEqual(
      [-0.25, 0, -0.25, -0.25].map((v) => expect.closeTo(v, 12)),
    );
  });

  test('looks back to the last point of the same band, upper limits included', () => {
    const [added] = ratesOf([
      detection(1, 1, 18),
      upperLimit(2, 1, 19),
      detection(3, 2, 18),
      detection(4, 1, 18),
    ]);
    expect([added['from_upper'], added['delta_time']]).toEqual([true, 2]);
    expect(added['mag_rate']).not.toBeNull();
  });

  test('prefers the magnitude of that point to its limit', () => {
    const [added] = ratesOf([detection(1, 2, 18), detection(3, 2, 18)]);
    expect([added['from_upper'], added['delta_time']]).toEqual([false, 2]);
    expect(added['mag_rate']).toBeCloseTo(0, 12);
  });

  test('is null without a point of the same band, or beyond one in another band than g and r', () => {
    const cases: readonly (readonly Point[])[] = [
      [detection(1, 1, 18), detection(2, 2, 18)],
      [detection(1, 1, 18), upperLimit(2, 3, 19), detection(3, 1, 18)],
      [detection(1, 3, 18), detection(2, 3, 18)],
    ];
    for (const added of ratesOf(...cases)) {
      expect(fourOf(added)).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
      expect([added['delta_time'], added['from_upper']]).toEqual([null, false]);
      expect(added['jd_first_real_det']).toBe(1);
    }
  });

  test('is null where the point before has neither magnitude nor limit, and its time is told', () => {
    const [added] = ratesOf([upperLimit(1, 1, null), detection(3, 1, 18)]);
    expect([added['mag_rate'], added['from_upper'], added['delta_time']]).toEqual([null, false, 2]);
  });

  test.each([
    ['an error is missing', [detection(1, 1, 18, { sigmapsf: null }), detection(2, 1, 18)]],
    ['an error is negative', [detection(1, 1, 18), detection(2, 1, 18, { sigmapsf: -0.1 })]],
    ['no time went by', [detection(1, 1, 18), detection(1, 1, 17)]],
    ['the magnitude is not a number', [detection(1, 1, 18), detection(2, 1, Number.NaN)]],
  ])('is null where %s', (_, points) => {
    const [added] = ratesOf(points);
    expect(rateColumns.map((name) => added[name])).toEqual([null, null, null, null]);
    expect(added['delta_time']).not.toBeNull();
  });

  test('tells the time of the first detection, after upper limits, and how long after jdstarthist it was', () => {
    const [added] = ratesOf([
      upperLimit(10, 1, 20),
      detection(12.5, 2, 18),
      detection(13, 1, 18, { jdstarthist: 9.5 }),
    ]);
    expect([added['jd_first_real_det'], added['jdstarthist_dt']]).toEqual([12.5, 3]);
  });

  test('has no first detection among upper limits alone, and takes a null history', () => {
    const [limits, alone] = ratesOf([upperLimit(1, 1, 20), upperLimit(2, 1, 20)], {
      points: [detection(5, 1, 18, { jdstarthist: null })],
      nullHistory: true,
    });
    expect([limits['jd_first_real_det'], limits['jdstarthist_dt'], limits['mag_rate']]).toEqual([
      null,
      null,
      null,
    ]);
    expect([alone['jd_first_real_det'], alone['jdstarthist_dt'], alone['delta_time']]).toEqual([
      5,
      null,
      null,
    ]);
  });
});
