import { arcsecond } from '@fink/sky';
import { type AlignedPair, alignedPairs } from './aligned-pairs.ts';
import { cross, type Directions, directionsOf, dot, unit, vectorAt } from './directions.ts';
import { type Line, type LinePoint, refineLine } from './refine-line.ts';

const { asin, atan2 } = Math;

/**
 * The lines of points on one exposure, no point in two of them: where lines cross, the point there belongs to the one
 * with more points, or else the straighter one.
 *
 * Complexity for N points: O(N²) to find the pairs with enough points near their great circle (`alignedPairs`), and a
 * fit of these few points for each of them.
 *
 * @param ra right ascension [deg]
 * @param dec declination [deg]
 * @returns points of each line, as numbers in the arrays given, ascending; lines in the order of their first point
 */
export function exposureLines(ra: Float64Array, dec: Float64Array): number[][] {
  const isTaken = new Uint8Array(ra.length);
  const lines: number[][] = [];
  for (const line of allLines(directionsOf(ra, dec))) {
    const free = line.points.filter(({ point }) => isTaken[point] === 0);
    const rest = free.length === line.points.length ? line : refineLine(free);
    if (!rest) continue;
    for (const { point } of rest.points) isTaken[point] = 1;
    lines.push(rest.points.map(({ point }) => point).sort((a, b) => a - b));
  }
  return lines.sort((a, b) => a[0] - b[0]);
}

/** All lines, those with the most points first, of these the straightest. */
function allLines(directions: Directions): Line[] {
  const n = directions.x.length;
  const lines: Line[] = [];
  /** Pairs of points that are in a line already: another one through both would be much the same. */
  const isKnown = new Uint8Array(n * n);
  const pairs = alignedPairs(directions).sort(
    (a, b) => b.points.length - a.points.length || a.first - b.first || a.second - b.second,
  );
  for (const pair of pairs) {
    if (isKnown[pair.first * n + pair.second] !== 0) continue;
    const line = refineLine(alongCircle(directions, pair));
    if (!line) continue;
    for (const { point: a } of line.points) {
      for (const { point: b } of line.points) isKnown[a * n + b] = 1;
    }
    lines.push(line);
  }
  return lines.sort((a, b) => b.points.length - a.points.length || a.residual - b.residual);
}

/** The points of a pair in the coordinates of its great circle. */
function alongCircle(directions: Directions, { first, second, points }: AlignedPair): LinePoint[] {
  const start = vectorAt(directions, first);
  const pole = unit(cross(start, vectorAt(directions, second)));
  const onward = cross(pole, start);
  return points.map((point) => {
    const direction = vectorAt(directions, point);
    return {
      point,
      along: atan2(dot(direction, onward), dot(direction, start)),
      across: asin(dot(direction, pole)) / arcsecond,
    };
  });
}
