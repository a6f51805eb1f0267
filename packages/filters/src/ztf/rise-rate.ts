/** Pairs of points closer than this [day] say nothing of a rate. */
const shortestStep = 0.02;
/** Rates are capped here [mag/day]: faster ones are noise. */
export const fastestRate = 6;
/** ZTF numbers its bands 1 (g), 2 (r), 3 (i). */
const bands = 4;

let order = new Int32Array(64);
const lastJd = new Float64Array(bands);
const lastMag = new Float64Array(bands);

/**
 * The fastest brightening [mag/day] between consecutive detections of one band that are at least 0.02 days apart,
 * capped at 6; 0 where the source never brightened. Points `from .. to` of the light curve, in any order; upper limits
 * (NaN magnitudes) are left out. Source: fink-filters 7.45, ztf/livestream/filter_fast_riser_candidates.
 */
export function riseRate(
  jd: Float64Array,
  mag: Float64Array,
  fid: Float64Array,
  from: number,
  to: number,
): number {
  if (order.length < to - from) order = new Int32Array(2 * (to - from));
  let points = 0;
  for (let k = from; k < to; k++) {
    if (Number.isNaN(mag[k]) || Number.isNaN(jd[k])) continue;
    // Packets are nearly in order of time, where insertion takes one comparison a point; equal times keep their order.
    let place = points++;
    while (place > 0 && jd[order[place - 1]] > jd[k]) order[place] = order[--place];
    order[place] = k;
  }
  lastJd.fill(Number.NaN);
  let fastest = 0;
  for (let n = 0; n < points; n++) {
    const k = order[n];
    const band = fid[k];
    if (!(band >= 0 && band < bands)) continue;
    const step = jd[k] - lastJd[band];
    if (step >= shortestStep) fastest = Math.max(fastest, (lastMag[band] - mag[k]) / step);
    lastJd[band] = jd[k];
    lastMag[band] = mag[k];
  }
  return Math.min(fastest, fastestRate);
}
