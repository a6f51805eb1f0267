import { computeFeatures } from '../../src/light-curve/compute-features.ts';
import { type FeatureName, featureNames } from '../../src/light-curve/features.ts';

/** Nine points of a supernova-like curve: time [day], magnitude, error. */
export const nine = {
  time: [
    2460000.7, 2460002.8, 2460003.75, 2460007.9, 2460011.72, 2460015.8, 2460016.78, 2460021.9, 2460030.75,
  ],
  value: [19.31, 19.02, 18.77, 18.25, 18.04, 18.11, 18.19, 18.52, 19.05],
  error: [0.18, 0.15, 0.12, 0.08, 0.07, 0.07, 0.08, 0.1, 0.16],
} as const;

/** All features of a curve by name; null where `computeFeatures` refuses it. */
export function features(
  time: readonly number[],
  value: readonly number[],
  error: readonly number[],
): Readonly<Record<FeatureName, number>> | null {
  const out = new Float64Array(featureNames.length);
  const accepted = computeFeatures(
    {
      length: time.length,
      time: Float64Array.from(time),
      value: Float64Array.from(value),
      error: Float64Array.from(error),
      band: new Uint8Array(time.length),
    },
    out,
  );
  if (!accepted) return null;
  return Object.fromEntries(featureNames.map((name, k) => [name, out[k]])) as Record<FeatureName, number>;
}

/** Features of the first points of `nine`. */
export const ofFirst = (length: number): Readonly<Record<FeatureName, number>> | null =>
  features(nine.time.slice(0, length), nine.value.slice(0, length), nine.error.slice(0, length));
