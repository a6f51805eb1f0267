import { describe, expect, test } from '@jest/globals';
import { fitLine, type StraightLine } from '../../src/light-curve/straight-line.ts';

const fit = (time: number[], value: number[], weight: number[]): StraightLine => {
  const line = { slope: 0, slopeVariance: 0, reducedChi2: 0 };
  const [t, v, w] = [time, value, weight].map((values) => Float64Array.from(values));
  fitLine(t, v, w, time.length, line);
  return line;
};

describe('a straight line', () => {
  test('through points on a line has its slope at Julian dates, too, and no residuals', () => {
    const time = [2460000.5, 2460001.25, 2460004.75];
    const { slope, reducedChi2 } = fit(
      time,
      time.map((t) => 0.5 * (t - 2460000)),
      [1, 4, 2],
    );
    expect(slope).toBeCloseTo(0.5, 9);
    expect(reducedChi2).toBeCloseTo(0, 12);
  });

  test('follows the points of large weight', () => {
    // Weighted mean of time 1, spread 2 + 2; slope by hand: Σw(t - 1)v / 4.
    const { slope, slopeVariance, reducedChi2 } = fit([0, 1, 2], [0, 3, 4], [2, 1, 2]);
    expect(slope).toBeCloseTo(2, 14);
    expect(slopeVariance).toBeCloseTo(0.25, 14);
    // Intercept (0 + 3 + 8 - 5 × 2)/5 = 0.2; residuals -0.2, 0.8, -0.2.
    expect(reducedChi2).toBeCloseTo(2 * 0.04 + 0.64 + 2 * 0.04, 13);
  });
});
