import { gzipSync } from 'node:zlib';
import { fitsImage, PRIMARY, starPixels } from './fits.ts';
import type { Random } from './random.ts';

/** Side of a ZTF cutout [pixel]. */
const SIDE = 63;
/** Different cutouts in a night: alerts share them, since compressing costs more than all the rest. */
const POOL = 24;

/** Gzipped FITS images of 63 x 63 pixels, as ZTF sends them (about 14 KB each). */
export function ztfCutouts(random: Random): readonly Buffer[] {
  return Array.from({ length: POOL }, () => {
    const pixels = starPixels(random, SIDE, random.between(5, 500), random.between(0.9, 1.6));
    return gzipSync(fitsImage(PRIMARY, SIDE, pixels, [['BUNIT', "'DN      '"]]));
  });
}
