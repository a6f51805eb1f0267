import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DirectoryStore } from '@fink/object-store';
import { defineModelScore } from '@fink/science';
import { describeWithShared } from '@fink/test-data';
import { surveys } from '@fink/topology';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listModels, loadModels, modelShapes, saveModel } from '../src/index.ts';

let folder: string;
let store: DirectoryStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-store-'));
  store = new DirectoryStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const score = defineModelScore({
  name: 'score',
  survey: 'ztf',
  purpose: '',
  inputs: {},
  outputs: { score: { kind: 'float32', meaning: 'Score.' } },
  models: { a: { features: [1], scores: ['score'] } },
  bind: () => ({ gate: () => false, features: { a: () => {} }, write: () => {} }),
});

describe('trained models of a store', () => {
  test('are missed with what to do, where one is configured', async () => {
    await store.ensureBucket();
    await expect(loadModels(store, [score], ['a'])).rejects.toThrow(
      /Model a is configured, but .* has none. Import it: finkctl models import a/,
    );
    await expect(loadModels(store, [score], ['b'])).rejects.toThrow(
      'Model b is configured, but no module has it: modules have a.',
    );
    expect(await loadModels(store, [score], [])).toEqual({});
  });

  test('are no other files than ONNX models', async () => {
    const shape = modelShapes([score]).get('a');
    if (shape === undefined) throw new Error('no shape');
    await expect(saveModel(store, 'a', shape, Buffer.from('rubbish'))).rejects.toThrow(
      'Model a is no ONNX file',
    );
    expect(await listModels(store)).toEqual([]);
  });
});

describeWithShared('the forests of the anomaly score in a store', (shared) => {
  const shapes = modelShapes(surveys.ztf.modules);
  const [name, shape] = [...shapes].find(([key]) => key.startsWith('anomaly')) ?? [];
  const weights = async (): Promise<Uint8Array> => {
    return gunzipSync(await readFile(join(shared, 'models/anomaly/forest_g_AAD.onnx.gz')));
  };

  test('are loaded as they were imported, and refused once damaged', async () => {
    if (name === undefined || shape === undefined) throw new Error('the anomaly score has no model');
    const forest = await weights();
    const { key, isNew } = await saveModel(store, name, shape, forest);
    expect(isNew).toBe(true);
    expect(await saveModel(store, name, shape, forest)).toEqual({ key, isNew: false });
    expect(await listModels(store)).toMatchObject([{ name, key, bytes: forest.length }]);
    expect(Object.keys(await loadModels(store, surveys.ztf.modules, [name]))).toEqual([name]);

    await writeFile(join(folder, key), 'no longer');
    await expect(loadModels(store, surveys.ztf.modules, [name])).rejects.toThrow('is damaged');
  });
});
