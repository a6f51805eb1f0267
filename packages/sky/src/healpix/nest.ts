import { checkOrder, finestNumberOrder, finestOrder } from './order.ts';

/**
 * Where a pixel lies: in one of the 12 base pixels, in column `x` (towards the north-east) and row `y` (towards the
 * north-west), each from 0 to 2^order - 1.
 */
export interface Place {
  readonly face: number;
  readonly x: number;
  readonly y: number;
}

/** Bits of a coordinate that are interleaved at once: their result fits a 32-bit integer. */
const lowBits = 15;
const lowMask = (1 << lowBits) - 1;
const lowRange = 2 ** (2 * lowBits);

/** The 15 bits of `v` with a zero after each. */
function spread(v: number): number {
  let s = v;
  s = (s | (s << 8)) & 0x00ff00ff;
  s = (s | (s << 4)) & 0x0f0f0f0f;
  s = (s | (s << 2)) & 0x33333333;
  return (s | (s << 1)) & 0x55555555;
}

/** Every other bit of `v`, from the lowest on. */
function gather(v: number): number {
  let s = v & 0x55555555;
  s = (s | (s >>> 1)) & 0x33333333;
  s = (s | (s >>> 2)) & 0x0f0f0f0f;
  s = (s | (s >>> 4)) & 0x00ff00ff;
  return (s | (s >>> 8)) & 0x0000ffff;
}

const low = ({ x, y }: Place): number => spread(x & lowMask) + 2 * spread(y & lowMask);
const high = ({ x, y }: Place): number => spread(x >>> lowBits) + 2 * spread(y >>> lowBits);

/** Pixel number of a place; exact up to order 24. */
export const interleave = (order: number, at: Place): number =>
  at.face * 4 ** order + high(at) * lowRange + low(at);

/** Pixel number of a place, any order. */
export const interleave64 = (order: number, at: Place): bigint =>
  (BigInt(at.face) << BigInt(2 * order)) + BigInt(high(at)) * BigInt(lowRange) + BigInt(low(at));

const split = (face: number, upper: number, lower: number): Place => ({
  face,
  x: gather(lower) + (gather(upper) << lowBits),
  y: gather(lower >>> 1) + (gather(upper >>> 1) << lowBits),
});

/** The place of a pixel, order 0 to 24. @throws RangeError for a pixel that does not exist */
export function place(order: number, pixel: number): Place {
  checkOrder(order, finestNumberOrder);
  const perFace = 4 ** order;
  if (!Number.isInteger(pixel) || pixel < 0 || pixel >= 12 * perFace) throw noSuchPixel(order, pixel);
  const face = Math.floor(pixel / perFace);
  const inFace = pixel - face * perFace;
  const upper = Math.floor(inFace / lowRange);
  return split(face, upper, inFace - upper * lowRange);
}

/** The place of a pixel of any order. @throws RangeError for a pixel that does not exist */
export function place64(order: number, pixel: bigint): Place {
  checkOrder(order, finestOrder);
  const bits = BigInt(2 * order);
  if (pixel < 0n || pixel >= 12n << bits) throw noSuchPixel(order, pixel);
  const inFace = pixel & ((1n << bits) - 1n);
  return split(Number(pixel >> bits), Number(inFace / BigInt(lowRange)), Number(inFace % BigInt(lowRange)));
}

const noSuchPixel = (order: number, pixel: number | bigint): RangeError =>
  new RangeError(`HEALPix order ${order} has pixels 0 to ${(12n << BigInt(2 * order)) - 1n}, not ${pixel}.`);
