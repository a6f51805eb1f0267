import { degree } from '../angles.ts';
import { separation } from '../separation.ts';
import { interleave, interleave64 } from './nest.ts';
import { checkOrder, finestNumberOrder, finestOrder } from './order.ts';
import { centreOf } from './pixel.ts';

/** Pixels `from` (included) to `to` (excluded). */
export interface PixelRange<P extends number | bigint> {
  readonly from: P;
  readonly to: P;
}

/**
 * All pixels that a circle on the sky touches, as ascending ranges without gaps between them. A few pixels just
 * outside may be among them; none that it touches is missing.
 *
 * @param order of the pixels, 0 to 24
 * @param radius [deg], 0 to 180
 * @throws RangeError for another order, radius or declination
 */
export function cone(order: number, ra: number, dec: number, radius: number): PixelRange<number>[] {
  checkOrder(order, finestNumberOrder);
  const ranges: { from: number; to: number }[] = [];
  visit(order, ra, dec, radius, (level, face, x, y) => {
    const scale = 4 ** (order - level);
    const from = interleave(level, { face, x, y }) * scale;
    const last = ranges[ranges.length - 1];
    if (last?.to === from) last.to += scale;
    else ranges.push({ from, to: from + scale });
  });
  return ranges;
}

/** As `cone` for all orders up to 29, with 64-bit pixel numbers. */
export function cone64(order: number, ra: number, dec: number, radius: number): PixelRange<bigint>[] {
  checkOrder(order, finestOrder);
  const ranges: { from: bigint; to: bigint }[] = [];
  visit(order, ra, dec, radius, (level, face, x, y) => {
    const scale = 1n << BigInt(2 * (order - level));
    const from = interleave64(level, { face, x, y }) * scale;
    const last = ranges[ranges.length - 1];
    if (last?.to === from) last.to += scale;
    else ranges.push({ from, to: from + scale });
  });
  return ranges;
}

type Visitor = (level: number, face: number, x: number, y: number) => void;

/** Goes down from the base pixels in ascending order, and tells of pixels wholly inside, or at the last level. */
function visit(order: number, ra: number, dec: number, radius: number, inside: Visitor): void {
  if (!(radius >= 0 && radius <= 180) || !(Math.abs(dec) <= 90) || !Number.isFinite(ra)) {
    throw new RangeError(`No circle of ${radius} deg about right ascension ${ra}, declination ${dec} deg.`);
  }
  const descend = (level: number, face: number, x: number, y: number): void => {
    const centre = centreOf(2 ** level, face, x, y);
    const distance = separation(ra, dec, centre.lon, centre.lat) / 3600;
    const extent = pixelRadius(level);
    if (distance > radius + extent) return;
    if (level === order || distance + extent <= radius) inside(level, face, x, y);
    else for (let k = 0; k < 4; k++) descend(level + 1, face, 2 * x + (k & 1), 2 * y + (k >> 1));
  };
  for (let face = 0; face < 12; face++) descend(0, face, 0, 0);
}

/**
 * Largest distance [deg] of a pixel's corner from its centre, a little enlarged for rounding. The largest pixels
 * touch the belt's edge at a corner of four base pixels: centre at sin(dec) = 2/3 and an eighth turn in their ring,
 * farthest corner one ring further north.
 */
function pixelRadius(level: number): number {
  const side = 2 ** level;
  const centreDec = Math.asin(2 / 3) / degree;
  const cornerDec = Math.asin(1 - (1 - 1 / side) ** 2 / 3) / degree;
  return (separation(45 / side, centreDec, 0, cornerDec) / 3600) * 1.000001 + 1e-13;
}
