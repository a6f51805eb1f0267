import { roundHalfEven } from '../../math/round-half-even.ts';
import type { SnanaPoints } from '../snana-points.ts';
import { components, minimiseInBox } from './component-fit.ts';
import { type LightCurveComponents, samplesPerDay } from './light-curve-components.ts';

/** Features of one band: c1, c2, c3, residual, greatest flux. */
export const bandFeatures = 5;

/** Points further than this from the greatest flux are left out [day]. */
const window = 50;
/** The greatest flux of a band that is used exceeds this [SNANA units]. */
const faintest = 200;
/** Fewest points of a band that is used. */
const fewestPoints = 2;

const form = { a: new Float64Array(components * components), b: new Float64Array(components) };
const coefficients = new Float64Array(components);

/**
 * Features of a band by a fit of three components, of which the first one is the mean light curve: its coefficients,
 * the root of the mean square of the residuals in units of the errors, and the greatest flux [SNANA units].
 *
 * With y = flux/greatest, s = error/greatest and w = (greatest/error of the greatest)², it minimises
 * `Σ((y - Σ c_k PC_k)/s)² + w (c2² + c3² + [c1 < 0] c1²)` where all |c_k| <= 2. Source: Biswas et al. 2023.
 *
 * @param into 5 values; all zero where the band is too faint or has too few points
 */
export function computeBandFeatures(
  points: SnanaPoints,
  curves: LightCurveComponents,
  into: Float64Array,
): void {
  into.fill(0);
  const { count, time, flux, error } = points;
  let peak = 0;
  for (let k = 1; k < count; k++) if (flux[k] > flux[peak]) peak = k;
  const greatest = flux[peak];
  if (count === 0 || !(greatest > faintest)) return;

  const { a, b } = form;
  a.fill(0);
  b.fill(0);
  let used = 0;
  for (let k = 0; k < count; k++) {
    const sample = sampleAt(time[k] - time[peak]);
    if (sample < 0) continue;
    used++;
    const weight = (greatest / error[k]) ** 2;
    for (let i = 0; i < components; i++) {
      const weighted = weight * curves[i][sample];
      b[i] += (weighted * flux[k]) / greatest;
      for (let j = 0; j < components; j++) a[i * components + j] += weighted * curves[j][sample];
    }
  }
  if (used < fewestPoints) return;

  const penalty = (greatest / error[peak]) ** 2;
  for (let i = 1; i < components; i++) a[i * components + i] += penalty;
  minimiseInBox(form, coefficients);
  if (coefficients[0] < 0) {
    // Where the minimum without the penalty of a negative c1 is at such a c1, the one with it is so, too.
    a[0] += penalty;
    minimiseInBox(form, coefficients);
  }

  let chiSquare = 0;
  for (let k = 0; k < count; k++) {
    const sample = sampleAt(time[k] - time[peak]);
    if (sample < 0) continue;
    let difference = flux[k] / greatest;
    for (let i = 0; i < components; i++) difference -= coefficients[i] * curves[i][sample];
    chiSquare += ((difference * greatest) / error[k]) ** 2;
  }
  into.set(coefficients);
  into[components] = Math.sqrt(chiSquare / used);
  into[components + 1] = greatest;
}

/** Sample of the components nearest to a time since the greatest flux [day]; -1 outside of the window. */
const sampleAt = (time: number): number =>
  Math.abs(time) < window ? roundHalfEven((time + window) * samplesPerDay) : -1;
