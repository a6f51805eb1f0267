import { arcsecond, degree, wrapDegrees } from '@fink/sky';
import { type Random, randomOf } from '../../../src/math/random.ts';
import { directionsOf, perpendicular, unit, vectorAt } from '../../../src/ztf/tracklets/directions.ts';
import type { Night } from '../../../src/ztf/tracklets/night.ts';

/** A place on the detectors: offsets from the centre of the exposure [arcsec]. Straight lines are great circles. */
export type Offset = readonly [right: number, up: number];

/** A position on the sky [deg]. */
export type Position = readonly [ra: number, dec: number];

/** ZTF's field of view is about so wide and high [arcsec]. */
export const fieldWidth = 3600 * 7;

/** Where places on the detectors are on the sky, for an exposure with this centre. */
export function onSky([ra, dec]: Position, offsets: readonly Offset[]): Position[] {
  const centre = vectorAt(directionsOf(Float64Array.of(ra), Float64Array.of(dec)), 0);
  const [right, up] = perpendicular(centre);
  return offsets.map(([x, y]) => {
    const [dx, dy] = [Math.tan(x * arcsecond), Math.tan(y * arcsecond)];
    const place = [0, 1, 2].map((k) => centre[k] + dx * right[k] + dy * up[k]);
    const [a, b, c] = unit([place[0], place[1], place[2]]);
    return [wrapDegrees(Math.atan2(b, a) / degree), Math.atan2(c, Math.hypot(a, b)) / degree];
  });
}

/** Places anywhere on the detectors. */
export const anywhere = (random: Random, count: number): Offset[] =>
  Array.from({ length: count }, () => [
    fieldWidth * (random.uniform() - 0.5),
    fieldWidth * (random.uniform() - 0.5),
  ]);

/** Places on a line through a place, at distances from it [arcsec], each off the line by something [arcsec]. */
export function streak(
  [x, y]: Offset,
  angle: number,
  distances: readonly number[],
  off: (distance: number) => number = () => 0,
): Offset[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return distances.map((d) => [x + d * cos - off(d) * sin, y + d * sin + off(d) * cos]);
}

/** Alerts that can belong to tracklets, all of one exposure unless told otherwise; some values replaced. */
export function nightOf(positions: readonly Position[], replaced: Partial<Night> = {}): Night {
  const all = (value: number): Float64Array => new Float64Array(positions.length).fill(value);
  return {
    jd: all(2460000.75),
    ra: Float64Array.from(positions, ([ra]) => ra),
    dec: Float64Array.from(positions, ([, dec]) => dec),
    magpsf: all(18),
    magnr: all(Number.NaN),
    distnr: all(Number.NaN),
    ndethist: all(1),
    isPositive: all(1),
    isKnownObject: all(0),
    ...replaced,
  };
}

export { randomOf };
