import { describe, expect, test } from '@jest/globals';
import { checkModels, loadModel, runScience, type ScoreModel } from '../../../src/index.ts';
import { clf } from '../../../src/lsst/clf/clf.ts';
import { lsstSnnColumns } from '../../../src/lsst/snn/steps.ts';
import { addedValues, allRows } from '../../counting-view.ts';
import { useNativeArrays } from '../../model/native-arrays.ts';
import { meanModel } from '../../model/tiny-model.ts';
import { lightCurves, type Point } from '../../support/light-curves.ts';

useNativeArrays();

const point = (midpointMjdTai: number, psfFlux: number): Point => ({
  midpointMjdTai,
  band: 'g',
  psfFlux,
  psfFluxErr: psfFlux / 10,
});
/** One of two points in two steps, one of a single point. */
const light = [{ points: [point(60000, 1000), point(60004, 2000)] }, { points: [point(60000, 1000)] }];

/** Says that the mean step in days is the probability of a supernova. */
const meanDays = meanModel(lsstSnnColumns.map((name) => (name === 'delta_time' ? [1, 0] : [0, 0])));
const snn = await loadModel('snn', clf.models['snn'], meanDays);
/** Takes all alerts for periodic ones, and counts what it was asked. */
const asked: number[] = [];
const cats: ScoreModel = {
  async score(features, count) {
    asked.push(count, features.length);
    return Float32Array.from({ length: 5 * count }, (_, k) => (k % 5 === 3 ? 0.75 : 0.0625));
  },
};

async function scoresOf(models: Readonly<Record<string, ScoreModel>>): Promise<unknown[]> {
  const view = lightCurves('lsst', light);
  expect((await runScience([clf], view, allRows(2), { models })).size).toBe(0);
  return addedValues(view, 'clf');
}

const nothing = {
  snnSnVsOthers_score: null,
  cats_class: null,
  cats_score: null,
  earlySNIa_score: null,
  elephant_kstest_science: null,
  elephant_kstest_template: null,
};

describe('trained classifiers for Rubin', () => {
  test('may be there or not, each on its own', () => {
    for (const models of [[], ['snn'], ['cats'], ['cats', 'snn']]) {
      expect(() => checkModels([clf], models)).not.toThrow();
    }
  });

  test('write their columns, and leave those of one that is not there null', async () => {
    expect(await scoresOf({ snn })).toEqual([
      { ...nothing, snnSnVsOthers_score: 2 },
      { ...nothing, snnSnVsOthers_score: 0 },
    ]);
  });

  test('have no class for a single point, about which CATS is not asked', async () => {
    expect(await scoresOf({ snn, cats })).toEqual([
      { ...nothing, snnSnVsOthers_score: 2, cats_class: 21, cats_score: 0.75 },
      { ...nothing, snnSnVsOthers_score: 0, cats_class: -1, cats_score: 0 },
    ]);
    expect(asked).toEqual([1, 395 * 4]);
  });
});
