import { arcsecond } from '@fink/sky';
import { BearingBins } from './bearing-bins.ts';
import { type Directions, perpendicular, vectorAt } from './directions.ts';

const { abs, asin, atan2, min, PI, sin, sqrt } = Math;

/** Points of a tracklet are within this of a great circle [arcsec]. */
export const widthOfLine = 5;
/** Two points define a great circle if they are further from each other [arcsec]. */
export const shortestLine = 10;
/** Fewest points of a tracklet. */
export const fewestPoints = 5;

/** Two points, and all points near the great circle through them, in any order, these two included. */
export interface AlignedPair {
  readonly first: number;
  readonly second: number;
  readonly points: readonly number[];
}

const sinWidth = sin(widthOfLine * arcsecond);
/** Straight distance of directions that are the shortest line from each other, squared. */
const shortestChord = (2 * sin((shortestLine / 2) * arcsecond)) ** 2;
/** Bins of bearings per point: few points share one by chance. */
const binsPerPoint = 2;

/**
 * All pairs of points, more than 10 arcsec from each other, whose great circle has at least 5 points within 5 arcsec.
 *
 * Seen from one point, the great circles through it are bearings, and another point is near those in an interval of
 * bearings about its own. Bins of bearings tell which points can be near the circle of a pair: O(N² + P L) for N
 * points, of which P pairs share a bin with L others, instead of O(N³).
 */
export function alignedPairs(directions: Directions): AlignedPair[] {
  const n = directions.x.length;
  const seen: Seen = {
    along: new Float64Array(n),
    across: new Float64Array(n),
    bearing: new Float64Array(n),
    distance: new Float64Array(n),
    chord: new Float64Array(n),
  };
  const bins = new BearingBins(binsPerPoint * n);
  const pairs: AlignedPair[] = [];
  for (let first = 0; first < n; first++) {
    lookFrom(directions, first, seen);
    bins.clear();
    for (let k = 0; k < n; k++) {
      if (k !== first) bins.add(k, seen.bearing[k], asin(min(1, sinWidth / seen.distance[k])));
    }
    for (let second = first + 1; second < n; second++) {
      if (!(seen.chord[second] > shortestChord)) continue;
      const bin = bins.at(seen.bearing[second]);
      if (bins.count(bin) < fewestPoints - 1) continue;
      const points = [first];
      const [ex, ey] = [seen.along[second], seen.across[second]];
      const limit = sinWidth * seen.distance[second];
      for (let entry = bins.firstEntry(bin); entry >= 0; entry = bins.nextEntry(entry)) {
        const k = bins.pointOf(entry);
        if (abs(seen.along[k] * ey - seen.across[k] * ex) < limit) points.push(k);
      }
      if (points.length >= fewestPoints) pairs.push({ first, second, points });
    }
  }
  return pairs;
}

/** All points as seen from one of them. */
interface Seen {
  /** Coordinates in the plane perpendicular to the direction of that one. */
  readonly along: Float64Array;
  readonly across: Float64Array;
  /** Their bearing in that plane [rad], 0 to π: a great circle leaves in two directions. */
  readonly bearing: Float64Array;
  /** Sine of their distance. */
  readonly distance: Float64Array;
  /** Square of their straight distance. */
  readonly chord: Float64Array;
}

function lookFrom(directions: Directions, from: number, seen: Seen): void {
  const { x, y, z } = directions;
  const [[ax, ay, az], [bx, by, bz]] = perpendicular(vectorAt(directions, from));
  const [fx, fy, fz] = [x[from], y[from], z[from]];
  for (let k = 0; k < x.length; k++) {
    const along = x[k] * ax + y[k] * ay + z[k] * az;
    const across = x[k] * bx + y[k] * by + z[k] * bz;
    const [dx, dy, dz] = [x[k] - fx, y[k] - fy, z[k] - fz];
    const bearing = atan2(across, along);
    seen.along[k] = along;
    seen.across[k] = across;
    seen.bearing[k] = bearing < 0 ? bearing + PI : bearing;
    seen.distance[k] = sqrt(along * along + across * across);
    seen.chord[k] = dx * dx + dy * dy + dz * dz;
  }
}
