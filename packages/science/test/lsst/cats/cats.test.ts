import { bindInputs } from '@fink/alert-view';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { gatedFeatures } from '../../../src/index.ts';
import { catsClass } from '../../../src/lsst/cats/cats-class.ts';
import { catsFeatures, catsShape } from '../../../src/lsst/cats/cats-features.ts';
import { clf } from '../../../src/lsst/clf/clf.ts';
import { lightCurves, type Point } from '../../support/light-curves.ts';
import { realAlerts, rowsOf } from '../../support/real-ztf-alerts.ts';

interface GoldenRow {
  readonly file: string;
  readonly gate: { readonly cats: boolean };
  readonly scores: {
    readonly cats_array: readonly number[];
    readonly cats_class: number;
    readonly cats_score: number;
  };
}

describeWithShared('CATS on real alerts', (shared) => {
  const golden = goldenRows<GoldenRow>(shared, 'lsst-scores.jsonl');

  test('is asked about the alerts about which the reference asks it', async () => {
    const asked = new Map<string, boolean>();
    for (const { view, files } of await realAlerts('lsst', shared, golden)) {
      const { rows } = gatedFeatures(clf, view, rowsOf(view)).questions['cats'];
      for (const [row, file] of files.entries()) asked.set(file, rows.includes(row));
    }
    expect(golden.length).toBeGreaterThan(0);
    expect(golden.map(({ file }) => [file, asked.get(file)])).toEqual(
      golden.map(({ file, gate }) => [file, gate.cats]),
    );
  });

  test('has the class and the score that the reference reads from the answers', () => {
    for (const { gate, scores } of golden) {
      const { number, score } = catsClass(gate.cats ? Float32Array.from(scores.cats_array) : undefined);
      expect([number, score]).toEqual([scores.cats_class, scores.cats_score]);
    }
  });
});

const [most, width] = catsShape;

/** The points that CATS is told of one light curve, and how many there are besides; undefined if it is not asked. */
function featuresOf(...points: readonly Point[]) {
  const { write } = bindInputs({ write: catsFeatures }, lightCurves('lsst', [{ points }]));
  const into = new Float32Array(most * width);
  if (!write(0, into)) return undefined;
  const rows = Array.from({ length: most }, (_, k) => [...into.subarray(width * k, width * (k + 1))]);
  return {
    points: rows.filter(([time]) => time !== -999),
    padding: rows.filter((row) => row.join() === '-999,-999,-999,0').length,
    last: rows.at(-1),
  };
}

const point = (
  midpointMjdTai: number | null,
  band: string,
  psfFlux: number | null,
  error: number | null,
): Point => ({
  midpointMjdTai,
  band,
  psfFlux,
  psfFluxErr: error,
});

describe('features of CATS', () => {
  test('are days, scaled fluxes and errors, and bands from 1 to 6, in the order of the packet', () => {
    const light = [
      point(60010, 'u', -1, 5),
      point(60008.5, 'g', 1, 6),
      point(60011, 'r', 3, 7),
      point(60012, 'i', 2, 9),
      point(60013, 'z', 1, 6),
      point(60014, 'y', 1, 6),
    ];
    const { points, padding, last } = featuresOf(...light)!;
    expect(points).toEqual([
      [0, 0, 0, 1],
      [-1.5, 0.5, 0.25, 2],
      [1, 1, 0.5, 3],
      [2, 0.75, 1, 4],
      [3, 0.5, 0.25, 5],
      [4, 0.5, 0.25, 6],
    ]);
    expect(padding).toBe(most - light.length);
    expect(last).toEqual([-999, -999, -999, 0]);
  });

  test('are of the last 395 points, in the range and from the start of them all', () => {
    const light = Array.from({ length: 400 }, (_, k) => point(60000 + k, 'g', k, k + 1));
    const { points, padding } = featuresOf(...light)!;
    expect(padding).toBe(0);
    expect(points[0]).toEqual([5, Math.fround(5 / 399), Math.fround(5 / 399), 2]);
    expect(points.at(-1)).toEqual([399, 1, 1, 2]);
  });

  test.each<[string, readonly Point[]]>([
    ['a single point', [point(1, 'g', 1, 1)]],
    ['fluxes without a range', [point(1, 'g', 1, 1), point(2, 'g', 1, 2)]],
    ['errors without a range', [point(1, 'g', 1, 1), point(2, 'g', 2, 1)]],
    ['a missing flux', [point(1, 'g', 1, 1), point(2, 'g', null, 2), point(3, 'g', 3, 3)]],
    ['a missing time', [point(1, 'g', 1, 1), point(null, 'g', 2, 2), point(3, 'g', 3, 3)]],
    ['an infinite error', [point(1, 'g', 1, 1), point(2, 'g', 2, Number.POSITIVE_INFINITY)]],
  ])('are not there with %s', (_, points) => {
    expect(featuresOf(...points)).toBeUndefined();
  });

  test('know no class where the answer is none', () => {
    expect(catsClass(undefined)).toEqual({ number: -1, score: 0 });
    expect(catsClass(new Float32Array(5).fill(Number.NaN))).toEqual({ number: -1, score: 0 });
    expect(catsClass(Float32Array.of(0, 0.25, 0.5, 0.5, 0))).toEqual({ number: 13, score: 0.5 });
    expect(catsClass(Float32Array.of(0, 0, 0, 0, 1))).toEqual({ number: 22, score: 1 });
  });
});
