import { arcsecond } from '@fink/sky';
import { fewestPoints, shortestLine } from './aligned-pairs.ts';
import { fitParabola } from './parabola.ts';

const { abs, sqrt } = Math;

/** A point of a tracklet is within this of its parabola [arcsec]. */
const largestResidual = 1;
/** Most fits, after each of which the worst point is left out. */
const mostFits = 10;
/** A point at an end is left out if the gap next to it is a larger part of the length. */
const largestGap = 10 / 11;

/** A point in the coordinates of a great circle. */
export interface LinePoint {
  readonly point: number;
  /** Along the circle [rad]. */
  readonly along: number;
  /** Across it [arcsec]. */
  readonly across: number;
}

/** The points of a line that is straight enough to be a tracklet, in their order along it. */
export interface Line {
  readonly points: readonly LinePoint[];
  /** Root of the mean square of their residuals [arcsec]. */
  readonly residual: number;
}

/**
 * The tracklet among points near a great circle: a parabola is fitted, and the point without which it fits best left
 * out, until all points are within 1 arcsec of it. Points that were left out come back if they are within this, too.
 * Then points at the ends are left out that are far from the rest.
 *
 * @returns undefined if fewer than 5 points remain, or they take less than 10 arcsec, or 10 fits do not suffice
 */
export function refineLine(candidates: readonly LinePoint[]): Line | undefined {
  const points = [...candidates].sort((a, b) => a.along - b.along || a.point - b.point);
  const fit = straighten(points);
  if (!fit) return undefined;
  const line = withoutFarEnds(points.filter((_, k) => fit.isUsed[k] === 1));
  if (line.length < fewestPoints || lengthOf(line) <= shortestLine * arcsecond) return undefined;
  return { points: line, residual: fit.residual };
}

interface StraightPart {
  /** Per point 1 where it is part of it. */
  readonly isUsed: Uint8Array;
  readonly residual: number;
}

function straighten(points: readonly LinePoint[]): StraightPart | undefined {
  const plane = {
    along: Float64Array.from(points, ({ along }) => along),
    across: Float64Array.from(points, ({ across }) => across),
  };
  const isUsed = new Uint8Array(points.length).fill(1);
  for (let fits = 0, used = points.length; fits < mostFits && used >= fewestPoints; fits++, used--) {
    const { residuals, worst } = fitParabola(plane, isUsed);
    if (areWithin(residuals, isUsed)) {
      const near = Uint8Array.from(residuals, (residual) => (abs(residual) <= largestResidual ? 1 : 0));
      const again = fitParabola(plane, near).residuals;
      return areWithin(again, near)
        ? { isUsed: near, residual: rms(again, near) }
        : { isUsed, residual: rms(residuals, isUsed) };
    }
    isUsed[worst] = 0;
  }
  return undefined;
}

const areWithin = (residuals: Float64Array, isUsed: Uint8Array): boolean =>
  residuals.every((residual, k) => isUsed[k] === 0 || abs(residual) <= largestResidual);

function rms(residuals: Float64Array, isUsed: Uint8Array): number {
  let [sum, count] = [0, 0];
  for (let k = 0; k < residuals.length; k++) {
    sum += isUsed[k] * residuals[k] ** 2;
    count += isUsed[k];
  }
  return sqrt(sum / count);
}

const lengthOf = (points: readonly LinePoint[]): number => points[points.length - 1].along - points[0].along;

function withoutFarEnds(points: readonly LinePoint[]): readonly LinePoint[] {
  let [start, end] = [0, points.length - 1];
  while (end > start) {
    const limit = largestGap * (points[end].along - points[start].along);
    if (points[start + 1].along - points[start].along > limit) start++;
    else if (points[end].along - points[end - 1].along > limit) end--;
    else break;
  }
  return points.slice(start, end + 1);
}
