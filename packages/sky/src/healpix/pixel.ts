import { type Direction, degree, wrapDegrees } from '../angles.ts';
import { interleave, interleave64, type Place, place, place64 } from './nest.ts';
import { checkOrder, finestNumberOrder, finestOrder } from './order.ts';

const rootSix = Math.sqrt(6);
/** Declination [deg] beyond which pixels belong to a polar cap: sin = 2/3. */
const capDeclination = Math.asin(2 / 3) / degree;

/**
 * Number of the pixel at a position, nested scheme (Górski et al. 2005, ApJ 622, 759).
 *
 * @param order resolution: 12 x 4^order pixels, 0 to 24
 * @param ra right ascension [deg], any range
 * @param dec declination [deg], -90 to 90
 * @throws RangeError for another order or a declination out of range
 */
export function pixelAt(order: number, ra: number, dec: number): number {
  checkOrder(order, finestNumberOrder);
  return interleave(order, placeAt(2 ** order, ra, dec));
}

/** As `pixelAt` for all orders up to 29, with 64-bit pixel numbers. */
export function pixelAt64(order: number, ra: number, dec: number): bigint {
  checkOrder(order, finestOrder);
  return interleave64(order, placeAt(2 ** order, ra, dec));
}

/** Centre of a pixel: right ascension and declination [deg]. @throws RangeError for a pixel that does not exist */
export function pixelCentre(order: number, pixel: number | bigint): Direction {
  const { face, x, y } = typeof pixel === 'bigint' ? place64(order, pixel) : place(order, pixel);
  return centreOf(2 ** order, face, x, y);
}

/** The place of a position in its base pixel, `side` pixels to a side. */
function placeAt(side: number, ra: number, dec: number): Place {
  if (!(Math.abs(dec) <= 90) || !Number.isFinite(ra)) {
    throw new RangeError(`No HEALPix pixel at right ascension ${ra}, declination ${dec} deg.`);
  }
  const quarter = wrapDegrees(ra) / 90;
  return Math.abs(dec) <= capDeclination
    ? placeInBelt(side, quarter, Math.sin(dec * degree))
    : placeInCap(side, quarter, dec);
}

/** @param quarter longitude in quarter turns, 0 to 4 */
function placeInBelt(side: number, quarter: number, z: number): Place {
  // Diagonals that rise to the right and to the left, counted along the equator.
  const along = side * (0.5 + quarter);
  const above = side * z * 0.75;
  const rising = Math.floor(along - above);
  const falling = Math.floor(along + above);
  const risingFace = Math.floor(rising / side);
  const fallingFace = Math.floor(falling / side);
  let face: number;
  if (risingFace === fallingFace) face = 4 + (risingFace % 4);
  else face = risingFace < fallingFace ? risingFace : fallingFace + 8;
  return { face, x: falling - fallingFace * side, y: side - (rising - risingFace * side) - 1 };
}

function placeInCap(side: number, quarter: number, dec: number): Place {
  const corner = Math.min(3, Math.floor(quarter));
  const part = quarter - corner;
  // Distance from the pole in pixels; from the half colatitude, since 1 - sin(dec) would lose its digits there.
  const fromPole = side * rootSix * Math.sin(((90 - Math.abs(dec)) / 2) * degree);
  const rising = Math.min(side - 1, Math.floor(part * fromPole));
  const falling = Math.min(side - 1, Math.floor((1 - part) * fromPole));
  return dec > 0
    ? { face: corner, x: side - falling - 1, y: side - rising - 1 }
    : { face: corner + 8, x: rising, y: falling };
}

/** Centre [deg] of the pixel in column x, row y of a base pixel. */
export function centreOf(side: number, face: number, x: number, y: number): Direction {
  const row = Math.floor(face / 4);
  // Ring counted from the north pole, 1 to 4 side - 1.
  const ring = (row + 2) * side - x - y - 1;
  const steps = 2 * (face % 4) + (row === 1 ? 0 : 1);
  let pixels = side;
  let lat: number;
  if (ring < side) {
    pixels = ring;
    lat = 90 - (2 * Math.asin(ring / (side * rootSix))) / degree;
  } else if (ring > 3 * side) {
    pixels = 4 * side - ring;
    lat = (2 * Math.asin(pixels / (side * rootSix))) / degree - 90;
  } else {
    lat = Math.asin(((2 * side - ring) * 2) / (3 * side)) / degree;
  }
  return { lon: wrapDegrees((45 * (steps * pixels + x - y)) / pixels), lat };
}
