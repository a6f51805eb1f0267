import { type Direction, degree, wrapDegrees } from './angles.ts';

/** A rotation of axes: the rows are the new axes in the old frame. */
export type Rotation = readonly [Vector, Vector, Vector];
export type Vector = readonly [number, number, number];

/** Rotation of the axes about x, y or z by an angle [deg], counter-clockwise seen from the axis' end. */
export function about(axis: 'x' | 'y' | 'z', angle: number): Rotation {
  const c = Math.cos(angle * degree);
  const s = Math.sin(angle * degree);
  if (axis === 'x') {
    return [
      [1, 0, 0],
      [0, c, s],
      [0, -s, c],
    ];
  }
  if (axis === 'y') {
    return [
      [c, 0, -s],
      [0, 1, 0],
      [s, 0, c],
    ];
  }
  return [
    [c, s, 0],
    [-s, c, 0],
    [0, 0, 1],
  ];
}

/** Several rotations one after the other: the first given is done first. */
export function inTurn(...rotations: readonly Rotation[]): Rotation {
  return rotations.reduce((before, next) => [
    applied(transposed(before), next[0]),
    applied(transposed(before), next[1]),
    applied(transposed(before), next[2]),
  ]);
}

/** The same rotation backwards. */
export const transposed = ([a, b, c]: Rotation): Rotation => [
  [a[0], b[0], c[0]],
  [a[1], b[1], c[1]],
  [a[2], b[2], c[2]],
];

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** A vector in the rotated frame. */
export const applied = (rotation: Rotation, v: Vector): Vector => [
  dot(rotation[0], v),
  dot(rotation[1], v),
  dot(rotation[2], v),
];

/** Unit vector of a direction [deg]. */
export function unitVector(lon: number, lat: number): Vector {
  const c = Math.cos(lat * degree);
  return [c * Math.cos(lon * degree), c * Math.sin(lon * degree), Math.sin(lat * degree)];
}

/** Direction of a vector of any length. */
export const directionOf = ([x, y, z]: Vector): Direction => ({
  lon: wrapDegrees(Math.atan2(y, x) / degree),
  lat: Math.atan2(z, Math.hypot(x, y)) / degree,
});
