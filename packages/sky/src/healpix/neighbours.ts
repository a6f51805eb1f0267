import { interleave, interleave64, type Place, place, place64 } from './nest.ts';

/** Steps to the eight neighbours: south-west, west, north-west, north, north-east, east, south-east, south. */
const steps = [
  [-1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
  [1, 0],
  [1, -1],
  [0, -1],
  [-1, -1],
] as const;

/**
 * The pixels around a pixel, counter-clockwise from the south-west; 8, or 7 where three base pixels meet
 * (6 at order 0).
 * @throws RangeError for a pixel that does not exist
 */
export const neighbours = (order: number, pixel: number): number[] =>
  around(2 ** order, place(order, pixel)).map((at) => interleave(order, at));

/** As `neighbours`, with 64-bit pixel numbers. */
export const neighbours64 = (order: number, pixel: bigint): bigint[] =>
  around(2 ** order, place64(order, pixel)).map((at) => interleave64(order, at));

function around(side: number, { face, x, y }: Place): Place[] {
  return steps.flatMap(([dx, dy]) => across(side, face, x + dx, y + dy) ?? []);
}

/**
 * The place that is meant by a column or row one step beyond the base pixel; undefined at corners where only three
 * base pixels meet. Base pixels: 0 to 3 about the north pole, 4 to 7 on the equator, 8 to 11 about the south pole,
 * each four from west to east, and those on the equator an eighth turn to the west of the others.
 */
function across(side: number, face: number, x: number, y: number): Place | undefined {
  const last = side - 1;
  const [west, east] = [x < 0, x > last];
  const [south, north] = [y < 0, y > last];
  if (!west && !east && !south && !north) return { face, x, y };
  const row = Math.floor(face / 4);
  const turned = (by: number, toRow: number): number => toRow * 4 + ((face + by) % 4);
  // Without rotation one enters at the opposite edge.
  const wrapped = { x: west ? last : east ? 0 : x, y: south ? last : north ? 0 : y };

  if (east && south) return row === 1 ? { face: turned(1, 1), ...wrapped } : undefined;
  if (west && north) return row === 1 ? { face: turned(3, 1), ...wrapped } : undefined;
  if (row === 1) {
    if ((east && north) || (west && south)) return undefined;
    if (east) return { face: turned(0, 0), ...wrapped };
    if (north) return { face: turned(3, 0), ...wrapped };
    return { face: turned(west ? 3 : 0, 2), ...wrapped };
  }
  if (row === 0) {
    if (east && north) return { face: turned(2, 0), x: last, y: last };
    if (east) return { face: turned(1, 0), x: y, y: last };
    if (north) return { face: turned(3, 0), x: last, y: x };
    if (west && south) return { face: turned(0, 2), ...wrapped };
    return { face: turned(west ? 0 : 1, 1), ...wrapped };
  }
  if (west && south) return { face: turned(2, 2), x: 0, y: 0 };
  if (south) return { face: turned(1, 2), x: 0, y: x };
  if (west) return { face: turned(3, 2), x: y, y: 0 };
  if (east && north) return { face: turned(0, 0), ...wrapped };
  return { face: turned(east ? 1 : 0, 1), ...wrapped };
}
