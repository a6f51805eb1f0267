import type { GatherPoints } from '../snana-points.ts';
import { bandFeatures, computeBandFeatures } from './band-features.ts';
import type { LightCurveComponents } from './light-curve-components.ts';

/** Bands of the features, by the survey's numbers: g, then r. */
const bands = [1, 2];

/** Features of an alert: those of g, then those of r. */
export const kilonovaFeatureCount = bands.length * bandFeatures;

/**
 * Writes the features of alert `row` (10 values).
 *
 * @returns whether the forest can say anything: both bands have a fit whose first coefficient is not 0
 */
export function computeKilonovaFeatures(
  pointsOf: GatherPoints,
  curves: LightCurveComponents,
  row: number,
  into: Float64Array,
): boolean {
  let complete = true;
  for (let k = 0; k < bands.length; k++) {
    const ofBand = into.subarray(k * bandFeatures, (k + 1) * bandFeatures);
    computeBandFeatures(pointsOf(row, bands[k]), curves, ofBand);
    if (ofBand[0] === 0) complete = false;
  }
  return complete;
}
