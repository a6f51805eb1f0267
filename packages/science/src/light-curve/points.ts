/**
 * Points of a light curve in several bands, in arrays that are reused from alert to alert: those from 0 to `length`
 * count.
 */
export interface Points {
  length: number;
  /** Time [day]. */
  time: Float64Array;
  /** Magnitude or flux. */
  value: Float64Array;
  /** Error of the value, one standard deviation. */
  error: Float64Array;
  /** A small number for the band. */
  band: Uint8Array;
}

/** No points, and room for some. */
export const createPoints = (capacity = 256): Points => ({
  length: 0,
  time: new Float64Array(capacity),
  value: new Float64Array(capacity),
  error: new Float64Array(capacity),
  band: new Uint8Array(capacity),
});

/** Forgets all points and makes room for `capacity`. */
export function clearPoints(points: Points, capacity: number): void {
  if (capacity > points.time.length) Object.assign(points, createPoints(2 * capacity));
  points.length = 0;
}

/** Adds a point at the end; there must be room. */
export function addPoint(points: Points, time: number, value: number, error: number, band: number): void {
  const k = points.length++;
  points.time[k] = time;
  points.value[k] = value;
  points.error[k] = error;
  points.band[k] = band;
}

/** Orders points by time; those of equal time stay in their order. */
export function sortByTime(points: Points): void {
  const { time, value, error, band, length } = points;
  let k = 1;
  while (k < length && time[k - 1] <= time[k]) k++;
  if (k >= length) return;
  // Packets are in order but for a few, so this may allocate.
  const order = Array.from({ length }, (_, index) => index).sort((a, b) => time[a] - time[b]);
  for (const column of [time, value, error, band]) {
    column.set(order.map((from) => column[from]));
  }
}

/**
 * Drops points, already in order of time, that repeat the time of an earlier one: in the same band only, or
 * whichever the band.
 */
export function dropRepeats(points: Points, sameBandOnly: boolean): void {
  const { time, value, error, band, length } = points;
  let kept = 0;
  for (let k = 0; k < length; k++) {
    let isRepeat = false;
    for (let j = kept - 1; j >= 0 && time[j] === time[k] && !isRepeat; j--) {
      isRepeat = !sameBandOnly || band[j] === band[k];
    }
    if (isRepeat) continue;
    time[kept] = time[k];
    value[kept] = value[k];
    error[kept] = error[k];
    band[kept] = band[k];
    kept++;
  }
  points.length = kept;
}

/** Replaces the points of `target` by those of one band. */
export function selectBand(points: Points, band: number, target: Points): void {
  clearPoints(target, points.length);
  for (let k = 0; k < points.length; k++) {
    if (points.band[k] !== band) continue;
    addPoint(target, points.time[k], points.value[k], points.error[k], band);
  }
}
