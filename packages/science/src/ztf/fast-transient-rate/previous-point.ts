/** The last filter number of the bands that are compared: g (1) and r (2). */
const lastFid = 2;

/**
 * The last point of a light curve before `current` in the same band, or -1: looking back, detections and upper
 * limits alike, up to a point in another band than g or r, at which the reference gives up.
 *
 * @param fid filter numbers of the points
 * @param start first point of the light curve
 * @param current the point whose band counts
 */
export function previousPoint(fid: Float64Array, start: number, current: number): number {
  for (let k = current - 1; k >= start; k--) {
    if (fid[k] > lastFid) return -1;
    if (fid[k] === fid[current]) return k;
  }
  return -1;
}
