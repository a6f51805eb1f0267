import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describeWithShared } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { loadModel, type ModelShape } from '../../src/index.ts';
import { useNativeArrays } from './native-arrays.ts';
import { linearModel } from './tiny-model.ts';

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
