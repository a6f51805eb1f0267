import type { BoundOutputs, OutputWriter, StructWriter } from '../output-writer.ts';

/**
 * Each feature of a light curve: its meaning, and its unit as a power of that of the values and of days. Order as in
 * the reference (fink-science 8.53.0, ad_features: light-curve 0.13.3). m value, s error, N points, σ standard
 * deviation with N - 1, Q quantile.
 */
const declarations = {
  mean: ['Mean.', 'value'],
  weighted_mean: ['Mean with weights 1/s².', 'value'],
  standard_deviation: ['Standard deviation, with N - 1.', 'value'],
  median: ['Median.', 'value'],
  amplitude: ['Half the range, (max - min)/2.', 'value'],
  beyond_1_std: ['Fraction of points more than one standard deviation from the mean.', 'none'],
  cusum: ['Range of the cumulative sums of (m - mean)/(N σ).', 'none'],
  inter_percentile_range_10: ['Q(0.9) - Q(0.1).', 'value'],
  kurtosis: ['Excess kurtosis, unbiased.', 'none'],
  linear_trend: ['Slope of a straight line, all points alike.', 'slope'],
  linear_trend_sigma: ['Error of linear_trend from the residuals.', 'slope'],
  linear_trend_noise: ['Standard deviation of the residuals about that line, with N - 2.', 'value'],
  linear_fit_slope: ['Slope of a straight line, weights 1/s².', 'slope'],
  linear_fit_slope_sigma: ['Error of linear_fit_slope from the errors.', 'slope'],
  linear_fit_reduced_chi2: ['χ²/(N - 2) about that line.', 'none'],
  magnitude_percentage_ratio_40_5: ['[Q(0.6) - Q(0.4)]/[Q(0.95) - Q(0.05)].', 'none'],
  magnitude_percentage_ratio_20_10: ['[Q(0.8) - Q(0.2)]/[Q(0.9) - Q(0.1)].', 'none'],
  maximum_slope: ['Largest |Δm/Δt| of neighbouring points.', 'slope'],
  median_absolute_deviation: ['Median of |m - median|.', 'value'],
  median_buffer_range_percentage_10: ['Fraction of points with |m - median| < 0.1 amplitude.', 'none'],
  percent_amplitude: ['Largest |m - median|.', 'value'],
  mean_variance: ['Standard deviation over mean.', 'none'],
  anderson_darling_normal: ['Anderson-Darling statistic of normality times 1 + 4/N - 25/N².', 'none'],
  chi2: ['χ²/(N - 1) about the weighted mean.', 'none'],
  skew: ['Skewness, unbiased.', 'none'],
  stetson_K: ['Stetson K: Σ|d|/√(N Σd²), d = (m - weighted mean)/s.', 'none'],
} as const satisfies Record<string, readonly [string, 'value' | 'slope' | 'none']>;

/** Name of a light-curve feature. */
export type FeatureName = keyof typeof declarations;

/** Names of the 26 features, in the order in which `computeFeatures` gives them. */
export const featureNames = Object.keys(declarations) as readonly FeatureName[];

/** Where each feature stands in the 26 values. */
export const featurePosition = Object.fromEntries(
  featureNames.map((name, position) => [name, position]),
) as Readonly<Record<FeatureName, number>>;

/** The fields of a struct of features. */
export type FeatureFields = Readonly<
  Record<FeatureName, { readonly kind: 'float64'; readonly meaning: string }>
>;

/** Declares the features as fields of a struct, of values in `unit` ('mag', 'nJy'). */
export function featureFields(unit: string): FeatureFields {
  const units = { value: unit, slope: `${unit}/day`, none: '1' };
  const entries = Object.entries(declarations).map(([name, [meaning, dimension]]) => [
    name,
    { kind: 'float64', meaning: `${meaning} [${units[dimension]}]` },
  ]);
  return Object.fromEntries(entries) as FeatureFields;
}

/** A function that sets the struct of one alert from the 26 values in order. */
export function featureWriter(
  struct: StructWriter<FeatureFields>,
): (row: number, values: Float64Array) => void {
  const fields: BoundOutputs<FeatureFields> = struct.fields;
  const writers: readonly OutputWriter<number>[] = featureNames.map((name) => fields[name]);
  return (row, values) => {
    for (let k = 0; k < writers.length; k++) writers[k].set(row, values[k]);
    struct.set(row);
  };
}
