import { describe, expect, test } from '@jest/globals';
import { neighbours, neighbours64, pixelAt, pixelCentre, separation } from '../../src/index.ts';

const sorted = (pixels: readonly number[]): number[] => [...pixels].sort((a, b) => a - b);

describe('HEALPix neighbours', () => {
  // astropy-healpix 1.1; -1 (no neighbour) left out.
  test.each([
    [1, 0, [17, 19, 2, 3, 1, 23, 22, 35]],
    [1, 1, [0, 2, 3, 7, 6, 23, 22]],
    [1, 16, [45, 47, 18, 19, 17, 35, 34]],
    [1, 32, [44, 45, 34, 35, 33, 38, 36, 40]],
    [1, 47, [46, 28, 29, 12, 18, 16, 45, 44]],
    [12, 0, [72701269, 72701271, 2, 3, 1, 95070891, 95070890, 150994943]],
    [12, 1000, [957, 959, 1002, 1003, 1001, 995, 994, 951]],
    [12, 4 ** 12 - 1, [16777214, 67108861, 67108863, 50331647, 33554431, 33554430, 16777213, 16777212]],
  ])('at order %d of pixel %d equal those of an independent implementation', (order, pixel, expected) => {
    expect(sorted(neighbours(order, pixel))).toEqual(sorted(expected));
    expect(neighbours64(order, BigInt(pixel)).map(Number)).toEqual(neighbours(order, pixel));
  });

  test('are neighbours of each other, different, and near', () => {
    for (const order of [0, 1, 2, 3]) {
      for (let pixel = 0; pixel < 12 * 4 ** order; pixel++) {
        const around = neighbours(order, pixel);
        expect(new Set(around).size).toBe(around.length);
        expect(around).not.toContain(pixel);
        const centre = pixelCentre(order, pixel);
        for (const other of around) {
          expect(neighbours(order, other)).toContain(pixel);
          const { lon, lat } = pixelCentre(order, other);
          expect(separation(centre.lon, centre.lat, lon, lat) / 3600).toBeLessThan(120 / 2 ** order);
        }
      }
    }
  });

  test('are all pixels that a small step from a pixel reaches', () => {
    const order = 3;
    for (let ra = 0.05; ra < 360; ra += 7.3) {
      for (let dec = -89.95; dec < 90; dec += 3.1) {
        const pixel = pixelAt(order, ra, dec);
        const known = [pixel, ...neighbours(order, pixel)];
        for (const step of [-0.05, 0.05]) expect(known).toContain(pixelAt(order, ra, dec + step));
      }
    }
  });

  test('come counter-clockwise from the south-west', () => {
    const pixel = pixelAt(6, 40, 10);
    const here = pixelCentre(6, pixel);
    const [, , , north, , east, , south] = neighbours(6, pixel).map((other) => pixelCentre(6, other));
    expect(north.lat).toBeGreaterThan(here.lat);
    expect(south.lat).toBeLessThan(here.lat);
    expect(east.lon).toBeGreaterThan(here.lon);
  });
});
