import { describe, expect, test } from '@jest/globals';
import { powerSpectrum } from '../../src/elephant/power-spectrum.ts';
import { randomOf } from '../../src/math/random.ts';

const size = 14;
const annuli = 7;
const imageOf = (side: number, value: (x: number, y: number) => number): Float64Array =>
  Float64Array.from({ length: side * side }, (_, k) => value(k % side, Math.floor(k / side)));
const spectrumOf = (value: (x: number, y: number) => number, side = size): number[] => {
  const { annuli, of } = powerSpectrum(side);
  const into = new Float64Array(annuli);
  of(imageOf(side, value), into, 0);
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

  test.each([14, 30])('of noise is the mean of its power in each annulus, on %p x %p pixels', (side) => {
    const { normal } = randomOf(3n);
    const noise = imageOf(side, normal);
    const sums = new Float64Array(side / 2);
    const members = new Float64Array(side / 2);
    const signed = (k: number): number => (k < side / 2 ? k : k - side);
    for (let u = 0; u < side; u++) {
      for (let v = 0; v < side; v++) {
        const annulus = Math.floor(Math.hypot(signed(u), signed(v)) - 0.5);
        if (annulus < 0 || annulus >= side / 2) continue;
        let [re, im] = [0, 0];
        for (const [k, pixel] of noise.entries()) {
          const phase = (2 * Math.PI * (u * (k % side) + v * Math.floor(k / side))) / side;
          re += pixel * Math.cos(phase);
          im += pixel * Math.sin(phase);
        }
        sums[annulus] += re * re + im * im;
        members[annulus]++;
      }
    }
    for (const [k, power] of spectrumOf((x, y) => noise[y * side + x], side).entries()) {
      expect(power / ((sums[k] / members[k]) * Math.PI * (2 * k + 2))).toBeCloseTo(1, 9);
    }
  });
});
