import { describe, expect, test } from '@jest/globals';
import { featureNames } from '../../src/light-curve/features.ts';
import { features, nine, ofFirst } from './curve.ts';

/** What light-curve 0.13.3 gives for the nine points and for the first three of them. */
const reference = {
  nine: [
    18.584444444444443, 18.330136890039217, 0.4690978339086396, 18.52, 0.6349999999999998, 0.3333333333333333,
    0.42924526641615984, 1.137999848723414, -1.6034545887618488, -0.009983998011994882, 0.017528387316921315,
    0.49025430422599264, -0.008432661651355384, 0.004786405989448856, 16.586542688698238, 0.3685039253685407,
    0.7970124107472216, 0.2631578946852453, 0.41000000000000014, 0.1111111111111111, 0.7899999999999991,
    0.025241423563181615, 0.4150016846137706, 14.90121465710069, 0.3186235612713287, 0.9204444079719902,
  ],
  three: [
    19.03333333333333,
    18.96189765458422,
    0.2702468007827902,
    19.02,
    0.2699999999999996,
    0.3333333333333333,
    0.34125185554497833,
    0.5399999999999991,
    Number.NaN,
    -0.17061238273343174,
    0.029568708616253804,
    0.06526361710449707,
    -0.17719542735609595,
    0.07092814598361563,
    0.20609168116247253,
    0.3000000163360867,
    0.9000000401779442,
    0.2631578946852453,
    0.25,
    0.3333333333333333,
    0.28999999999999915,
    0.01419860599559318,
    Number.NaN,
    3.2236436863302447,
    0.22147884006619878,
    0.8914172184043729,
  ],
};

const missing = (values: Readonly<Record<string, number>> | null): string[] =>
  featureNames.filter((name) => Number.isNaN(values?.[name] ?? Number.NaN));

describe('the features of a light curve', () => {
  test.each([
    ['nine', 9],
    ['three', 3],
  ] as const)('of %s points are those of light-curve', (name, length) => {
    const ours = Object.values(ofFirst(length) ?? {});
    for (const [k, value] of reference[name].entries()) {
      if (Number.isNaN(value)) expect(ours[k]).toBeNaN();
      else expect(ours[k] / value).toBeCloseTo(1, 11);
    }
  });

  test('are all missing without a point', () => {
    expect(missing(ofFirst(0))).toEqual(featureNames);
  });

  test('of one point are what needs no second', () => {
    const one = ofFirst(1);
    expect(featureNames.filter((name) => !missing(one).includes(name))).toEqual([
      'mean',
      'weighted_mean',
      'median',
      'amplitude',
      'inter_percentile_range_10',
      'median_absolute_deviation',
      'median_buffer_range_percentage_10',
      'percent_amplitude',
    ]);
    expect(one?.median).toBe(nine.value[0]);
    expect(one?.amplitude).toBe(0);
  });

  test('need three points for lines and skewness, four for kurtosis and normality', () => {
    const lines = featureNames.filter((name) => name.startsWith('linear'));
    const four = ['kurtosis', 'anderson_darling_normal'];
    expect(missing(ofFirst(2)).toSorted()).toEqual([...four, ...lines, 'skew'].toSorted());
    expect(missing(ofFirst(3))).toEqual(four);
    expect(missing(ofFirst(4))).toEqual([]);
  });

  test('of equal values lack those that divide by their scatter, however the mean is rounded', () => {
    const values = nine.value.map(() => 0.1 + 0.2);
    expect(missing(features(nine.time, values, nine.error))).toEqual([
      'cusum',
      'kurtosis',
      'magnitude_percentage_ratio_40_5',
      'magnitude_percentage_ratio_20_10',
      'anderson_darling_normal',
      'skew',
      'stetson_K',
    ]);
  });

  test('of negative fluxes are those of the opposite fluxes, mirrored', () => {
    const positive = ofFirst(9);
    const negative = features(
      nine.time,
      nine.value.map((value) => -value),
      nine.error,
    );
    expect(negative?.mean).toBe(-(positive?.mean ?? 0));
    expect(negative?.skew).toBeCloseTo(-(positive?.skew ?? 0), 12);
    expect(negative?.stetson_K).toBe(positive?.stetson_K);
  });

  test('skip steps between points of the same time', () => {
    expect(features([1, 1, 2], [3, 4, 6], [1, 1, 1])?.maximum_slope).toBe(2);
    expect(features([1, 1], [3, 4], [1, 1])?.maximum_slope).toBeNaN();
  });

  test.each([
    ['an infinite time', [1, Number.POSITIVE_INFINITY], [1, 2], [1, 1]],
    ['an infinite value', [1, 2], [1, Number.NEGATIVE_INFINITY], [1, 1]],
    ['a value that is not a number', [1, 2], [1, Number.NaN], [1, 1]],
    ['an error that is not a number', [1, 2], [1, 2], [1, Number.NaN]],
  ])('are refused for %s', (_, time, value, error) => {
    expect(features(time, value, error)).toBeNull();
  });

  test('of one curve do not depend on the one before, though it was longer', () => {
    const before = ofFirst(5);
    const long = Array.from({ length: 1500 }, (_, k) => k);
    expect(
      features(
        long,
        long.map(Math.sin),
        long.map(() => 1),
      )?.amplitude,
    ).toBeCloseTo(1, 4);
    expect(ofFirst(5)).toEqual(before);
  });
});
