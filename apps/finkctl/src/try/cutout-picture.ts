import { cutoutFits, type FitsImage, fitsImage } from '@fink/alerts';
import { encode } from 'fast-png';

/** A cutout for a page: a picture, or why there is none. */
export type CutoutPicture =
  | { readonly url: string; readonly width: number; readonly height: number; readonly range: string }
  | { readonly problem: string };

/** Share of the pixels that may be darker or brighter than the range shown. */
const clipped = { dark: 0.01, bright: 0.003 };
/** Softening of the inverse hyperbolic sine as a share of the range: below it the scale is linear. */
const softening = 0.1;
/** No survey sends cutouts of so many pixels: the page must stay one that a browser opens. */
const mostPixels = 1024 * 1024;

/** A cutout as PNG (data URI), stretched by asinh between percentiles; pixels that are no number are transparent. */
export function cutoutPicture(bytes: unknown): CutoutPicture {
  if (!(bytes instanceof Uint8Array)) return { problem: 'missing' };
  try {
    const image = fitsImage(cutoutFits(bytes));
    if (image.pixels.length > mostPixels)
      return { problem: `too large: ${image.width} x ${image.height} pixels` };
    return picture(image);
  } catch (error) {
    return { problem: `broken: ${(error as Error).message}` };
  }
}

function picture({ width, height, pixels }: FitsImage): CutoutPicture {
  const sorted = pixels.filter(Number.isFinite).sort();
  if (sorted.length === 0) return { problem: 'all pixels are NaN' };
  const low = sorted[Math.floor(clipped.dark * (sorted.length - 1))];
  const high = sorted[Math.ceil((1 - clipped.bright) * (sorted.length - 1))];
  // Grey and opacity of each pixel; the first row of the file is the lowest.
  const data = new Uint8Array(2 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = pixels[(height - 1 - y) * width + x];
      const k = 2 * (y * width + x);
      if (!Number.isFinite(value)) continue;
      data[k] = Math.round(255 * stretch((value - low) / (high - low || 1)));
      data[k + 1] = 255;
    }
  }
  const png = encode({ width, height, data, channels: 2 });
  return {
    url: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    width,
    height,
    range: `${low.toPrecision(3)} to ${high.toPrecision(3)}`,
  };
}

const stretch = (share: number): number =>
  Math.asinh(Math.min(1, Math.max(0, share)) / softening) / Math.asinh(1 / softening);
