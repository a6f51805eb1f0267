import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Night } from '../../../src/ztf/tracklets/night.ts';
import { findTracklets, mostPoints } from '../../../src/ztf/tracklets/tracklets.ts';
import { anywhere, nightOf, type Offset, onSky, type Position, randomOf, streak } from './synthetic-night.ts';

const name = 'TRCK_20230225_060000_00';
const second = 'TRCK_20230225_060000_01';
const distances = [-4000, -2500, -1000, 500, 2000, 3500];

/** Names of the tracklets of one exposure. */
const namesOf = (centre: Position, offsets: readonly Offset[], replaced: Partial<Night> = {}) =>
  findTracklets(nightOf(onSky(centre, offsets), replaced)).names;

const field: Position = [150, 20];
const line = streak([1000, -2000], 0.6, distances);
const repeat = (value: string | null, count: number) => new Array<string | null>(count).fill(value);

describe('tracklets of a night', () => {
  test.each<[string, Position]>([
    ['in the middle of the sky', field],
    ['across right ascension 0', [0.01, -10]],
    ['over the north pole', [77, 89.9]],
    ['at the south pole itself', [0, -90]],
  ])('are found among points anywhere, %s', (_, centre) => {
    const random = randomOf(11n);
    const noisy = line.map(([x, y]): Offset => [x + 0.2 * random.normal(), y + 0.2 * random.normal()]);
    const names = namesOf(centre, [...noisy, ...anywhere(random, 200)]);
    expect(names).toEqual([...repeat(name, noisy.length), ...repeat(null, 200)]);
  });

  test('have at least five points', () => {
    expect(namesOf(field, line.slice(0, 5))).toEqual(repeat(name, 5));
    expect(namesOf(field, line.slice(0, 4))).toEqual(repeat(null, 4));
  });

  test('have points of one exposure', () => {
    const jd = Float64Array.from(line, (_, k) => 2460000.75 + (k % 2) / 1000);
    expect(namesOf(field, line, { jd })).toEqual(repeat(null, 6));
  });

  test('may be bent, but not more than a parabola, and are within 5 arcsec of a great circle', () => {
    const bent = (sag: number) => streak([0, 0], 0.3, distances, (d) => sag * (d / 4000) ** 2);
    expect(namesOf(field, bent(4))).toEqual(repeat(name, 6));
    expect(namesOf(field, bent(40))).toEqual(repeat(null, 6));
    const wavy = streak([0, 0], 0.3, distances, (d) => 3.5 * Math.sin(d / 500));
    expect(namesOf(field, wavy)).toEqual(repeat(null, 6));
  });

  test('cross each other, and each keeps its points', () => {
    const other = streak(
      [1000, -2000],
      2.1,
      distances.map((d) => d + 300),
    );
    const names = namesOf(field, [...line, ...other]);
    expect(new Set(names)).toEqual(new Set([name, second]));
    expect(names.slice(0, 6)).toEqual(repeat(names[0], 6));
    expect(names.slice(6)).toEqual(repeat(names[6], 6));
  });

  test('that cross at a point leave it to the one with more points', () => {
    const [long, short] = [
      streak([0, 0], 0.5, [-3000, -2000, -1000, 0, 1000, 2000, 3000]),
      streak([0, 0], 2, [-2500, -1500, -700, 800, 1800]),
    ];
    const names = namesOf(field, [...long, ...short]);
    expect(new Set(names.slice(0, 7)).size).toBe(1);
    expect(new Set(names.slice(7)).size).toBe(1);
    expect(names[0]).not.toBe(names[7]);
  });

  test('do not take a point at an end that is more than ten times as far as the others', () => {
    const near = [0, 15, 30, 45, 60];
    expect(namesOf(field, streak([0, 0], 1, [...near, 650]))).toEqual(repeat(name, 6));
    expect(namesOf(field, streak([0, 0], 1, [...near, 670]))).toEqual([...repeat(name, 5), null]);
  });

  test('are longer than 10 arcsec', () => {
    expect(namesOf(field, streak([0, 0], 1, [0, 2, 4, 6, 8]))).toEqual(repeat(null, 5));
    expect(namesOf(field, streak([0, 0], 1, [0, 3, 6, 9, 12]))).toEqual(repeat(name, 5));
  });

  test.each<[string, Partial<Night>]>([
    [
      'residuals of bright stars',
      { magnr: new Float64Array(6).fill(15), distnr: new Float64Array(6).fill(0.3) },
    ],
    ['known objects', { isKnownObject: new Uint8Array(6).fill(1) }],
    ['negative differences', { isPositive: new Uint8Array(6) }],
    ['places seen before', { ndethist: new Int32Array(6).fill(2) }],
    ['alerts without a position', { dec: new Float64Array(6).fill(Number.NaN) }],
  ])('are not made of %s', (_, replaced) => {
    expect(namesOf(field, line, replaced)).toEqual(repeat(null, 6));
  });

  test('count an alert that was sent twice once, and name both', () => {
    const four = line.slice(0, 4);
    expect(namesOf(field, [...four, ...four])).toEqual(repeat(null, 8));
    expect(namesOf(field, [...line, ...line.slice(2, 4)])).toEqual(repeat(name, 8));
  });

  test('have numbers per exposure', () => {
    const far = line.map(([x, y]): Offset => [x, y + 6000]);
    const jd = Float64Array.from({ length: 18 }, (_, k) => 2460000.75 + (k < 12 ? 0 : 0.5));
    const names = namesOf(field, [...line, ...far, ...line], { jd });
    expect(new Set(names)).toEqual(new Set([name, second, 'TRCK_20230225_180000_00']));
  });

  test('have the same names whatever the order of the alerts', () => {
    const random = randomOf(5n);
    const offsets = [...line, ...streak([0, 500], 2, distances), ...anywhere(random, 60)];
    const positions = onSky(field, offsets);
    const expected = findTracklets(nightOf(positions)).names;
    expect(new Set(expected).size).toBe(3);
    fc.assert(
      fc.property(fc.shuffledSubarray([...positions.keys()], { minLength: positions.length }), (order) => {
        const { names } = findTracklets(nightOf(order.map((k) => positions[k])));
        expect(names).toEqual(order.map((k) => expected[k]));
      }),
      { numRuns: 20 },
    );
  });

  test('are found wherever a streak is, at any angle', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(number(0, 360), number(-90, 90), number(0, 7), number(20, 3000), (ra, dec, angle, step) => {
        const offsets = streak(
          [0, 0],
          angle,
          [-2, -1, 0, 1, 2, 3].map((k) => k * step),
        );
        expect(namesOf([ra, dec], offsets)).toEqual(repeat(name, 6));
      }),
    );
  });

  test('appear by chance once on ten exposures of 150 points anywhere, at most', () => {
    const found = Array.from({ length: 30 }, (_, k) => {
      const names = namesOf(field, anywhere(randomOf(BigInt(k)), 150));
      return new Set(names.filter((one) => one !== null)).size;
    });
    expect(found.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3);
  });

  test('are not looked for on an exposure with too many points, which is told', () => {
    const offsets = anywhere(randomOf(1n), mostPoints + 1);
    const { names, crowded } = findTracklets(nightOf(onSky(field, offsets)));
    expect(crowded).toEqual([{ jd: 2460000.75, points: mostPoints + 1 }]);
    expect(names.every((one) => one === null)).toBe(true);
  });

  test('of a night without alerts are none', () => {
    expect(findTracklets(nightOf([]))).toEqual({ names: [], crowded: [] });
  });
});
