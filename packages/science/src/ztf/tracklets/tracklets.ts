import { trackletCandidates } from './candidates.ts';
import { exposureLines } from './exposure-lines.ts';
import type { Night } from './night.ts';
import { trackletName } from './tracklet-name.ts';

/** An exposure on which tracklets cannot be told from chance. */
export interface CrowdedExposure {
  /** Its Julian date [day]. */
  readonly jd: number;
  /** Number of its points. */
  readonly points: number;
}

/** The tracklets of a night. */
export interface Tracklets {
  /** Per alert the name of the tracklet that it belongs to, null if it does not. */
  readonly names: readonly (string | null)[];
  /** Exposures with more points than a search makes sense for: they were not searched. */
  readonly crowded: readonly CrowdedExposure[];
}

/**
 * Most points of an exposure that is searched. With so many at random in ZTF's 47 square degrees, one in eight great
 * circles through two of them has three more near it, and hundreds of these pass for tracklets.
 */
export const mostPoints = 3000;

/**
 * Finds tracklets: the trails of satellites and near asteroids, which are several alerts on one exposure along a great
 * circle. Looks at alerts that were seen once, are positive, no known object and no residual of a star; a tracklet has
 * at least 5 of them within 5 arcsec of a great circle, and within 1 arcsec of a parabola along it. Source:
 * fink-broker 5.0, ztf/tracklet_identification.
 *
 * Needs all alerts of a night at once, in any order. The names do not depend on the order. Alerts of one exposure at
 * exactly the same place (sent twice) are one point.
 */
export function findTracklets(night: Night): Tracklets {
  const { jd, ra, dec } = night;
  const names = new Array<string | null>(jd.length).fill(null);
  const crowded: CrowdedExposure[] = [];
  const numbers = new Map<string, number>();
  const rows = trackletCandidates(night);
  for (let start = 0, end = 0; start < rows.length; start = end) {
    while (end < rows.length && jd[rows[end]] === jd[rows[start]]) end++;
    const places = samePlaces(night, rows.subarray(start, end));
    const date = jd[rows[start]];
    if (places.length > mostPoints) {
      crowded.push({ jd: date, points: places.length });
      continue;
    }
    const at = (column: Float64Array): Float64Array => Float64Array.from(places, ([row]) => column[row]);
    for (const line of exposureLines(at(ra), at(dec))) {
      // Two exposures can begin in one second, if they are of different telescopes or wrong.
      const second = trackletName(date, 0);
      const number = numbers.get(second) ?? 0;
      numbers.set(second, number + 1);
      const name = trackletName(date, number);
      for (const point of line) for (const row of places[point]) names[row] = name;
    }
  }
  return { names, crowded };
}

/** Sorted rows, those at the same place together. */
function samePlaces({ ra, dec }: Night, rows: Uint32Array): number[][] {
  const places: number[][] = [];
  for (const row of rows) {
    const last = places.at(-1)?.[0];
    if (last !== undefined && ra[last] === ra[row] && dec[last] === dec[row]) places.at(-1)?.push(row);
    else places.push([row]);
  }
  return places;
}
