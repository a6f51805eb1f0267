import { fitsImage } from '@fink/alerts';
import { describe, expect, test } from '@jest/globals';
import { elongation } from '../../src/lsst/elongation.ts';
import { exampleStamp } from '../../src/lsst/example-stamp.ts';

/** A stamp of zeros with some pixels set. */
const stamp = (width: number, height: number, lit: readonly (readonly [number, number, number])[]) => {
  const pixels = new Float64Array(width * height);
  for (const [x, y, value] of lit) pixels[y * width + x] = value;
  return { width, height, pixels };
};

describe('the elongation of a stamp', () => {
  test('is 1 for a round source, and above 2 for one that is four times longer than wide', () => {
    expect(elongation(fitsImage(exampleStamp(1)))).toBeCloseTo(1, 9);
    expect(elongation(fitsImage(exampleStamp(4)))).toBeGreaterThan(2);
  });

  test('is the ratio of the second moments, in stamps that are not square too', () => {
    // Two rows of five: variances 2 and 1/4.
    const lit = [0, 1, 2, 3, 4].flatMap((x) => [[x + 3, 2, 10] as const, [x + 3, 3, 10] as const]);
    expect(elongation(stamp(21, 9, lit))).toBeCloseTo(Math.sqrt(8), 9);
    const turned = lit.map(([x, y, value]) => [y, x, value] as const);
    expect(elongation(stamp(9, 21, turned))).toBeCloseTo(Math.sqrt(8), 9);
  });

  test('is NaN where fewer than 5 pixels stand out, or where they lie on a line', () => {
    expect(elongation(stamp(20, 20, []))).toBeNaN();
    expect(
      elongation(
        stamp(
          20,
          20,
          [1, 2, 3, 4].map((x) => [x, x % 2, 10] as const),
        ),
      ),
    ).toBeNaN();
    expect(
      elongation(
        stamp(
          20,
          20,
          [1, 2, 3, 4, 5].map((x) => [x, 3, 10] as const),
        ),
      ),
    ).toBeNaN();
    expect(elongation({ width: 0, height: 0, pixels: new Float64Array() })).toBeNaN();
  });

  test('takes pixels that are not finite for 0', () => {
    const image = fitsImage(exampleStamp(4));
    const holed = { ...image, pixels: image.pixels.slice() };
    holed.pixels[0] = Number.NaN;
    holed.pixels[29] = Number.POSITIVE_INFINITY;
    expect(elongation(holed)).toBeCloseTo(elongation(image), 6);
  });
});
