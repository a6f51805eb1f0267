import { EXTENSION, fitsImage, PRIMARY, starPixels } from './fits.ts';
import type { Random } from './random.ts';

/** Sides of the image and of the model of the point spread function [pixel]. */
const SIDE = 30;
const PSF_SIDE = 41;
/** Different cutouts in a night. */
const POOL = 24;

/**
 * Plain FITS files as Rubin sends them: image, its variance and the point spread function, 34,560 bytes in all.
 */
export function lsstCutouts(random: Random): readonly Buffer[] {
  const psf = Float64Array.from(starPixels(random, PSF_SIDE, 1, 2));
  return Array.from({ length: POOL }, () => {
    const image = starPixels(random, SIDE, random.between(5, 500), random.between(1.2, 2));
    const variance = Float32Array.from(image, (pixel) => 1 + Math.abs(pixel) / 50);
    return Buffer.concat([
      fitsImage(PRIMARY, SIDE, image, [['BUNIT', "'nJy     '"]]),
      fitsImage(EXTENSION, SIDE, variance, [['EXTNAME', "'UNCERT  '"]]),
      fitsImage(EXTENSION, PSF_SIDE, psf, [['EXTNAME', "'PSFIMAGE'"]]),
    ]);
  });
}
