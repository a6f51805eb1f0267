import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describeWithShared } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { loadModel, type ModelShape } from '../../src/index.ts';
import { useNativeArrays } from './native-arrays.ts';
import { linearModel, meanModel } from './tiny-model.ts';

useNativeArrays();

const shape: ModelShape = { features: [3], scores: ['sum', 'difference'] };
const weights = linearModel([
  [1, 1],
  [1, -1],
  [1, 0],
]);

describe('a trained model', () => {
  test('scores all alerts of a batch at once, one after the other', async () => {
    expect(weights.length).toBeLessThan(300);
    const model = await loadModel('linear', shape, weights);
    expect([...(await model.score(Float32Array.of(1, 2, 3, 10, 20, 30), 2))]).toEqual([6, -1, 60, -10]);
    expect([...(await model.score(Float32Array.of(0.5, 0.25, 0), 1))]).toEqual([0.75, 0.25]);
    expect(await model.score(new Float32Array(0), 0)).toHaveLength(0);
  });

  test('is refused when its input or output is not of the declared shape, which is named', async () => {
    await expect(loadModel('linear', { ...shape, features: [4] }, weights)).rejects.toThrow(
      'The input features of model linear is float32[alerts,3], declared is float32[alerts,4]',
    );
    await expect(loadModel('linear', { ...shape, features: [3, 1] }, weights)).rejects.toThrow(
      '[alerts,3,1]',
    );
    await expect(loadModel('linear', { ...shape, scores: ['one'] }, weights)).rejects.toThrow(
      'The output scores of model linear is float32[alerts,2], declared is float32[alerts,1]',
    );
  });

  test('is refused when it has no tensor of the declared name, or is no model at all', async () => {
    await expect(loadModel('linear', { ...shape, tensor: 'label' }, weights)).rejects.toThrow(
      'Model linear has no output label: it has scores.',
    );
    await expect(loadModel('linear', shape, Buffer.from('no model'))).rejects.toThrow(
      /Model linear is no ONNX file that the runtime reads: ./,
    );
  });
});

describe('a trained model of sequences', () => {
  const ofSteps: ModelShape = { sequence: ['a', 'b'], scores: ['mean a', 'mean b - a'] };
  const means = meanModel([
    [1, -1],
    [0, 1],
  ]);

  test('scores sequences of different lengths, each as if it was alone', async () => {
    const model = await loadModel('means', ofSteps, means);
    // Longest in the middle; one single step.
    const steps = [
      [1, 2, 3, 6],
      [1, 1, 2, 2, 3, 3, 4, 6],
      [5, 7],
    ];
    const lengths = Int32Array.from(steps, (values) => values.length / 2);
    const scores = [...(await model.score(Float32Array.from(steps.flat()), 3, lengths))];
    expect(scores).toEqual([2, 2, 2.5, 0.5, 5, 2]);
    for (const [k, values] of steps.entries()) {
      const alone = await model.score(Float32Array.from(values), 1, lengths.slice(k, k + 1));
      expect([...alone]).toEqual(scores.slice(2 * k, 2 * k + 2));
    }
    expect(await model.score(new Float32Array(0), 0, new Int32Array(0))).toHaveLength(0);
  });

  test('is asked in calls of limited size, and answers in the order of the alerts', async () => {
    const model = await loadModel('means', ofSteps, means);
    const count = 3000;
    const lengths = Int32Array.from({ length: count }, (_, k) => (k === 7 ? 40_000 : 1 + (k % 50)));
    const features = new Float32Array(2 * lengths.reduce((sum, n) => sum + n));
    for (let k = 0, at = 0; k < count; at += 2 * lengths[k++]) features.fill(k, at, at + 2 * lengths[k]);
    const scores = await model.score(features, count, lengths);
    expect(scores).toHaveLength(2 * count);
    for (let k = 0; k < count; k++) {
      // Sums of single precision.
      expect(Math.abs(scores[2 * k] - k)).toBeLessThanOrEqual(1e-4 * k);
      expect(Math.abs(scores[2 * k + 1])).toBeLessThanOrEqual(1e-4 * k);
    }
  });

  test('is refused without lengths, or with steps of other quantities', async () => {
    await expect(loadModel('linear', ofSteps, weights)).rejects.toThrow(
      'Model linear has the inputs features: for sequences it must have two, the values and the lengths (int32).',
    );
    await expect(loadModel('means', { ...ofSteps, sequence: ['a'] }, means)).rejects.toThrow(
      'The input X of model means is float32[steps,alerts,2], declared is float32[steps,alerts,1]',
    );
    await expect(loadModel('means', shape, means)).rejects.toThrow(
      'Model means has the inputs X, lens: it must have one, of all features.',
    );
  });
});

describeWithShared('the real anomaly forests', (shared) => {
  const folder = join(shared, 'models', 'anomaly');

  test.each(readdirSync(folder).filter((name) => name.endsWith('.onnx.gz')))(
    '%s gives each of two alerts a score of its own, whichever comes first',
    async (file) => {
      const forest: ModelShape = { features: [25], scores: ['anomaly_score'] };
      const model = await loadModel(file, forest, gunzipSync(readFileSync(join(folder, file))));
      const [a, b] = [new Float32Array(25), new Float32Array(25).fill(3)];
      const [first, second] = await model.score(Float32Array.of(...a, ...b), 2);
      expect([...(await model.score(Float32Array.of(...b, ...a), 2))]).toEqual([second, first]);
      expect(Number.isFinite(first) && Number.isFinite(second) && first !== second).toBe(true);
    },
  );

  test('are refused with their answer when two scores an alert are declared, which their header does not tell', async () => {
    const two: ModelShape = { features: [25], scores: ['a', 'b'] };
    const weights = gunzipSync(readFileSync(join(folder, 'forest_g_AAD_beta.onnx.gz')));
    const model = await loadModel('forest', two, weights);
    await expect(model.score(new Float32Array(3 * 25), 3)).rejects.toThrow(
      'Model forest gave score of shape [3,1] for 3 alerts, where 2 scores each are declared (a,b)',
    );
  });
});
