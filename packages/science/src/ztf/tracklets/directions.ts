import { degree } from '@fink/sky';

/** Directions as unit vectors, a coordinate per array. */
export interface Directions {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/** A unit vector. */
export type Vector = readonly [number, number, number];

/** Unit vectors of positions [deg]. */
export function directionsOf(ra: Float64Array, dec: Float64Array): Directions {
  const cosDec = dec.map((value) => Math.cos(value * degree));
  return {
    x: ra.map((value, k) => cosDec[k] * Math.cos(value * degree)),
    y: ra.map((value, k) => cosDec[k] * Math.sin(value * degree)),
    z: dec.map((value) => Math.sin(value * degree)),
  };
}

export const vectorAt = ({ x, y, z }: Directions, k: number): Vector => [x[k], y[k], z[k]];

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

export const unit = (a: Vector): Vector => {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
};

/** Two unit vectors that are perpendicular to a third and to each other, in a right-handed order. */
export function perpendicular(to: Vector): readonly [Vector, Vector] {
  // Away from the axis that is nearest to the vector, so that the product does not vanish.
  const first = unit(cross(to, Math.abs(to[2]) < 0.7 ? [0, 0, 1] : [1, 0, 0]));
  return [first, cross(to, first)];
}
