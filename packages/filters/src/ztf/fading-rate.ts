import { apparentFlux, apparentFluxError, apparentMagnitude, apparentMagnitudeError } from '@fink/sky';

/** Apparent magnitudes from here on [mag] are too uncertain to enter the fit. */
const faintest = 21;
/** The detections of the fit must span more than this [day]. */
const shortestSpan = 0.5;

/** A light curve in ZTF's terms: flat arrays over all points, as histories give them. */
export interface DifferencePhotometry {
  readonly jd: Float64Array;
  readonly fid: Float64Array;
  /** Magnitude of the difference [mag] and its error; NaN for upper limits. */
  readonly magpsf: Float64Array;
  readonly sigmapsf: Float64Array;
  /** Magnitude of the nearest reference source [mag] and its error; negative or NaN where there is none. */
  readonly magnr: Float64Array;
  readonly sigmagnr: Float64Array;
}

/**
 * Slope [mag/day] of a straight line through the apparent (DC) magnitudes of the last point's band, weighted by
 * 1/error^2; positive means fading. 0 where fewer than two points are brighter than 21 mag, or they span no more than
 * half a day. Source: fink-filters 7.45, ztf/livestream/filter_rate_based_kn_candidates.
 *
 * @param isPositive whether the difference of the nth point, counted from `from`, is positive
 */
export function fadingRate(
  curve: DifferencePhotometry,
  isPositive: (nth: number) => boolean,
  from: number,
  to: number,
): number {
  const { jd, fid, magpsf, sigmapsf, magnr, sigmagnr } = curve;
  const band = fid[to - 1];
  let first = Number.NaN;
  let last = Number.NaN;
  let points = 0;
  // Sums of weights, and of times from the first point: a Julian date itself would cost seven digits.
  let w = 0;
  let wt = 0;
  let wm = 0;
  let wtt = 0;
  let wtm = 0;
  for (let k = from; k < to; k++) {
    if (fid[k] !== band || Number.isNaN(magpsf[k])) continue;
    const flux = apparentFlux(magpsf[k], magnr[k], isPositive(k - from));
    const magnitude = apparentMagnitude(flux);
    if (!(magnitude < faintest)) continue;
    const fluxError = apparentFluxError(magpsf[k], sigmapsf[k], magnr[k], sigmagnr[k]);
    const error = apparentMagnitudeError(flux, fluxError);
    const weight = 1 / (error * error);
    if (points++ === 0) first = jd[k];
    last = jd[k];
    const t = last - first;
    w += weight;
    wt += weight * t;
    wm += weight * magnitude;
    wtt += weight * t * t;
    wtm += weight * t * magnitude;
  }
  if (points < 2 || !(last - first > shortestSpan)) return 0;
  return (w * wtm - wt * wm) / (w * wtt - wt * wt);
}
