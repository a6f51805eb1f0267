import { type AlertView, type Input, num } from '@fink/alert-view';
import type { FeatureName } from '../../light-curve/features.ts';
import { defineModelScore, type ModelScore } from '../../model/model-score.ts';

/** The features that the isolation forests use, in their order: all but mean_variance. */
export const anomalyFeatures: readonly FeatureName[] = [
  'amplitude',
  'anderson_darling_normal',
  'beyond_1_std',
  'chi2',
  'cusum',
  'kurtosis',
  'linear_fit_slope',
  'linear_fit_slope_sigma',
  'linear_trend_noise',
  'linear_trend_sigma',
  'magnitude_percentage_ratio_20_10',
  'magnitude_percentage_ratio_40_5',
  'maximum_slope',
  'median',
  'median_absolute_deviation',
  'median_buffer_range_percentage_10',
  'skew',
  'stetson_K',
  'percent_amplitude',
  'linear_fit_reduced_chi2',
  'inter_percentile_range_10',
  'linear_trend',
  'standard_deviation',
  'weighted_mean',
  'mean',
];

/** Variants of the score, trained with the feedback of different people; '' is the main one. */
const variants = [
  '',
  '_beta',
  '_anais',
  '_emille',
  '_julien',
  '_maria',
  '_emille_30days',
  '_varvara',
  '_alexanta',
] as const;

/** The features of one band; `write` says whether all of them are there. */
interface BandFeatures {
  isComplete(row: number): boolean;
  write(row: number, into: Float32Array): void;
}

const bandFeatures = (band: 'g' | 'r'): Input<BandFeatures> => {
  const inputs = anomalyFeatures.map((name) => num(`lc_features_${band}.${name}`));
  return {
    columns: inputs.flatMap(({ columns }) => columns),
    bind: (alerts: AlertView) =>
      alerts.memo(`anomaly features ${band}`, () => {
        const values = inputs.map((input) => input.bind(alerts));
        return {
          isComplete: (row) => values.every((value) => !Number.isNaN(value.at(row))),
          write(row, into) {
            for (let k = 0; k < values.length; k++) into[k] = values[k].at(row);
          },
        };
      }),
  };
};

const shape = { features: [anomalyFeatures.length], scores: ['score'] } as const;

/**
 * Anomaly score of a light curve: the lower, the more unusual. One isolation forest per band; the score is the smaller
 * one of the bands whose 25 features are all there, null where there is none. Source: fink-science 8.53.0,
 * ztf/anomaly_detection; Malanchev et al. 2021.
 *
 * The models are named after the band that they are asked about. In the reference's files the names are swapped: the
 * production system asks `forest_r` about g, and `forest_g` about r.
 */
const anomalyScore = (variant: (typeof variants)[number]): ModelScore => {
  const name = `anomaly_score${variant}`;
  const [inG, inR] = [`${name}_g`, `${name}_r`];
  return defineModelScore({
    name,
    survey: 'ztf',
    purpose:
      'How unusual a light curve is, by isolation forests in g and r. Source: fink-science 8.53.0, ztf/anomaly_detection; Malanchev et al. 2021.',
    inputs: { g: bandFeatures('g'), r: bandFeatures('r') },
    outputs: {
      [name]: {
        kind: 'float64',
        meaning: 'Anomaly score, lower is more unusual; null without a model or a complete band.',
      },
    },
    models: { [inG]: shape, [inR]: shape },
    bind({ g, r }, out) {
      // A band that is not complete is asked about with zeros, and its answer is not used.
      const writeIfComplete =
        (band: BandFeatures) =>
        (row: number, into: Float32Array): void => {
          if (band.isComplete(row)) band.write(row, into);
        };
      return {
        gate: (row) => g.isComplete(row) || r.isComplete(row),
        features: { [inG]: writeIfComplete(g), [inR]: writeIfComplete(r) },
        write(row, scores) {
          const ofG = g.isComplete(row) ? scores[inG][0] : Number.POSITIVE_INFINITY;
          const ofR = r.isComplete(row) ? scores[inR][0] : Number.POSITIVE_INFINITY;
          out[name].set(row, Math.min(ofG, ofR));
        },
      };
    },
  });
};

/** The anomaly scores, one module per variant. */
export const anomalyScores: readonly ModelScore[] = variants.map(anomalyScore);
