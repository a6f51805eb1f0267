import type { StandardizedFlux } from '../standardized-flux/standardized-flux.ts';

/** How far a light curve is below or above a threshold; 1 is at the threshold. */
export interface BlazarState {
  /** Last flux over the threshold, -1 without one. */
  instantness: number;
  /** Mean flux of the last days over the threshold, -1 without two points. */
  robustness: number;
}

/**
 * State of a light curve against a threshold: the last standardized flux, and its mean over the last `window` days,
 * integrated with trapezoids (fink-science 8.53.0, ztf/blazar_extreme_state). Upper limits are left out.
 *
 * @param window [day], counted back from the last point
 */
export function blazarState(
  { time, flux, length }: StandardizedFlux,
  threshold: number,
  window: number,
  state: BlazarState,
): void {
  state.instantness = state.robustness = -1;
  let last = length - 1;
  while (last >= 0 && Number.isNaN(flux[last])) last--;
  if (last < 0 || !(threshold > 0)) return;
  state.instantness = flux[last] / threshold;
  let integral = 0;
  let next = last;
  let first = last;
  for (let k = last - 1; k >= 0; k--) {
    if (Number.isNaN(flux[k]) || time[last] - time[k] > window) continue;
    integral += ((flux[k] + flux[next]) / 2) * (time[next] - time[k]);
    first = next = k;
  }
  const span = time[last] - time[first];
  if (span > 0) state.robustness = integral / span / threshold;
}
