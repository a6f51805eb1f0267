import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fadingRate } from '../../src/ztf/fading-rate.ts';

interface Point {
  readonly jd: number;
  readonly magpsf: number;
  readonly fid?: number;
  readonly sigmapsf?: number;
  readonly magnr?: number;
  readonly sigmagnr?: number;
  readonly isPositive?: boolean;
}

/** The rate of a curve whose reference source is so faint that the difference is the apparent flux. */
function fading(points: readonly Point[], from = 0, to = points.length): number {
  const of = (read: (point: Point) => number): Float64Array => Float64Array.from(points, read);
  const curve = {
    jd: of(({ jd }) => jd),
    fid: of(({ fid = 1 }) => fid),
    magpsf: of(({ magpsf }) => magpsf),
    sigmapsf: of(({ sigmapsf = 0.1 }) => sigmapsf),
    magnr: of(({ magnr = 60 }) => magnr),
    sigmagnr: of(({ sigmagnr = 0.1 }) => sigmagnr),
  };
  return fadingRate(curve, (nth) => points[from + nth].isPositive ?? true, from, to);
}

const day = 2_459_000.5;

describe('the fading rate of a light curve', () => {
  test('is the slope of a line through two points', () => {
    expect(
      fading([
        { jd: day, magpsf: 18 },
        { jd: day + 2, magpsf: 19 },
      ]),
    ).toBeCloseTo(0.5, 9);
  });

  test('is negative for a source that brightens', () => {
    expect(
      fading([
        { jd: day, magpsf: 19 },
        { jd: day + 2, magpsf: 18 },
      ]),
    ).toBeCloseTo(-0.5, 9);
  });

  test('is the slope of any straight line, whatever the errors', () => {
    const points = fc.array(
      fc.record({
        t: fc.double({ min: 0, max: 30, noNaN: true }),
        sigmapsf: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(points, fc.double({ min: -0.03, max: 0.03, noNaN: true }), (curve, slope) => {
        const times = [{ t: 0, sigmapsf: 0.1 }, ...curve, { t: 31, sigmapsf: 0.1 }];
        const line = times.map(({ t, sigmapsf }) => ({ jd: day + t, magpsf: 18 + slope * t, sigmapsf }));
        expect(fading(line)).toBeCloseTo(slope, 6);
      }),
    );
  });

  test('weighs points by their errors', () => {
    const exact = { jd: day + 2, magpsf: 20, sigmapsf: 0.01 };
    const poor = { jd: day + 1, magpsf: 18, sigmapsf: 10 };
    expect(fading([{ jd: day, magpsf: 18, sigmapsf: 0.01 }, poor, exact])).toBeCloseTo(1, 3);
  });

  test('uses the band of the last point only', () => {
    const other = { jd: day + 1, magpsf: 15, fid: 2 };
    expect(fading([{ jd: day, magpsf: 18 }, other, { jd: day + 2, magpsf: 19 }])).toBeCloseTo(0.5, 9);
  });

  test('uses apparent magnitudes: a reference source as bright as the difference makes it 0.75 mag brighter', () => {
    const reference = { magnr: 18, sigmagnr: 0.1 };
    const doubled = 18 - 2.5 * Math.log10(2);
    const rate = fading([
      { jd: day, magpsf: 18, ...reference },
      { jd: day + 1, magpsf: doubled },
    ]);
    expect(rate).toBeCloseTo(0, 9);
  });

  test('leaves out negative differences brighter than their reference, whose flux has no magnitude', () => {
    const negative = { jd: day + 1, magpsf: 17, magnr: 18, isPositive: false };
    expect(fading([{ jd: day, magpsf: 18 }, negative, { jd: day + 2, magpsf: 19 }])).toBeCloseTo(0.5, 9);
  });

  test.each([
    ['an upper limit', { magpsf: Number.NaN }],
    ['fainter than 21 mag', { magpsf: 21 }],
    ['without a reference source', { magnr: -999 }],
    ['without the magnitude of its reference', { magnr: Number.NaN }],
  ])('leaves out a point that is %s', (_, flaw) => {
    const flawed = { jd: day + 1, magpsf: 15, ...flaw };
    expect(fading([{ jd: day, magpsf: 18 }, flawed, { jd: day + 2, magpsf: 19 }])).toBeCloseTo(0.5, 9);
  });

  test('is 0 for one point, and for points within half a day', () => {
    expect(fading([{ jd: day, magpsf: 18 }])).toBe(0);
    expect(
      fading([
        { jd: day, magpsf: 18 },
        { jd: day, magpsf: 19 },
      ]),
    ).toBe(0);
    expect(
      fading([
        { jd: day, magpsf: 18 },
        { jd: day + 0.5, magpsf: 19 },
      ]),
    ).toBe(0);
  });

  test('is NaN, which passes no filter, where an error is missing', () => {
    expect(
      fading([
        { jd: day, magpsf: 18, sigmapsf: Number.NaN },
        { jd: day + 2, magpsf: 19 },
      ]),
    ).toBeNaN();
  });

  test('reads only the points of its own alert', () => {
    const own = [
      { jd: day, magpsf: 18 },
      { jd: day + 2, magpsf: 19 },
    ];
    expect(fading([{ jd: day - 1, magpsf: 10 }, ...own, { jd: day + 3, magpsf: 10 }], 1, 3)).toBeCloseTo(
      0.5,
      9,
    );
  });
});
