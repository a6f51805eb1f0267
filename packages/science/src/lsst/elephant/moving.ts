/** Fewest detections from which a motion is told. */
const fewestDetections = 3;
/** Slower than this [arcsec/h] is at rest. */
const slowest = 2;
/** Largest scatter [arcsec] of the positions about uniform motion, root mean square. */
const largestScatter = 0.5;

const arcsecPerDegree = 3600;
const hoursPerDay = 24;

/**
 * Whether detections are those of one moving object: a straight line fits the positions over time, faster than 2
 * arcsec/h and to better than 0.5 arcsec (fink-science 8.53.0, rubin/hostless_detection). Never with fewer than three
 * detections; detections without time or position are left out.
 *
 * @param times [day]
 * @param ra [deg]; may pass 0 / 360
 * @param dec [deg]
 * @param start the first detection of the alert in these arrays
 * @param end after its last one
 */
export function isMoving(
  times: Float64Array,
  ra: Float64Array,
  dec: Float64Array,
  start: number,
  end: number,
): boolean {
  const isThere = (k: number): boolean => Number.isFinite(times[k] + ra[k] + dec[k]);
  let first = start;
  while (first < end && !isThere(first)) first++;
  // Sums relative to the first detection, which keep the digits of small motions.
  let n = 0;
  let [t, x, y] = [0, 0, 0];
  let [tt, tx, ty, xx, yy] = [0, 0, 0, 0, 0];
  for (let k = first; k < end; k++) {
    if (!isThere(k)) continue;
    const time = times[k] - times[first];
    const east = shortest(ra[k] - ra[first]);
    const north = dec[k] - dec[first];
    n++;
    t += time;
    x += east;
    y += north;
    tt += time * time;
    tx += time * east;
    ty += time * north;
    xx += east * east;
    yy += north * north;
  }
  const spread = n * tt - t * t;
  if (n < fewestDetections || !(spread > 0)) return false;
  const shrink = Math.cos(((dec[first] + y / n) * Math.PI) / 180);
  const slopeX = (n * tx - t * x) / spread;
  const slopeY = (n * ty - t * y) / spread;
  const speed = (Math.hypot(shrink * slopeX, slopeY) * arcsecPerDegree) / hoursPerDay;
  const residualX = (xx - (x * x) / n - (slopeX * (n * tx - t * x)) / n) * shrink * shrink;
  const residualY = yy - (y * y) / n - (slopeY * (n * ty - t * y)) / n;
  const scatter = Math.sqrt(Math.max(0, residualX + residualY) / n) * arcsecPerDegree;
  return speed > slowest && scatter < largestScatter;
}

/** A difference of two angles [deg] the short way round. */
const shortest = (difference: number): number => difference - 360 * Math.round(difference / 360);
