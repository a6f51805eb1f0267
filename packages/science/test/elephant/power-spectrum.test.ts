import { describe, expect, test } from '@jest/globals';
import { annuli, powerSpectrum } from '../../src/elephant/power-spectrum.ts';

const size = 14;
const spectrumOf = (value: (x: number, y: number) => number): number[] => {
  const into = new Float64Array(annuli);
  powerSpectrum(size)(
    Float64Array.from({ length: size * size }, (_, k) => value(k % size, Math.floor(k / size))),
    into,
  );
  return [...into];
};

describe('the power spectrum of an image', () => {
  test.each([
    ['x', (x: number) => x],
    ['y', (_: number, y: number) => y],
  ])('of a wave along %s stands in the annulus of its frequency', (_, along) => {
    const spectrum = spectrumOf((x, y) => Math.cos((2 * Math.PI * 3 * along(x, y)) / size));
    // Frequencies 3 and -3 each have the amplitude size²/2; 16 frequencies of the grid lie from 2.5 to 3.5.
    const mean = (2 * (size ** 2 / 2) ** 2) / 16;
    const expected = mean * Math.PI * (3.5 ** 2 - 2.5 ** 2);
    expect(spectrum[2]).toBeCloseTo(expected, 6);
    expect(spectrum.toSpliced(2, 1).every((power) => Math.abs(power) < 1e-6)).toBe(true);
  });

  test('of one pixel is the area of each annulus', () => {
    const areas = Array.from({ length: annuli }, (_, k) => Math.PI * (2 * k + 2));
    for (const [k, power] of spectrumOf((x, y) => (x === 3 && y === 5 ? 1 : 0)).entries()) {
      expect(power).toBeCloseTo(areas[k], 9);
    }
  });

  test('does not see the mean', () => {
    expect(spectrumOf(() => 7).every((power) => Math.abs(power) < 1e-9)).toBe(true);
  });
});
