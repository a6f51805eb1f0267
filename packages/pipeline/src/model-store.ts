import { createHash } from 'node:crypto';
import { ObjectExistsError, type ObjectStore } from '@fink/object-store';
import {
  isModelScore,
  loadModel,
  type ModelShape,
  type ScienceModule,
  ScienceSetupError,
  type ScoreModel,
} from '@fink/science';

/** A version of a trained model in a store. */
export interface StoredModel {
  readonly name: string;
  readonly key: string;
  /** SHA-256 of the ONNX file. */
  readonly checksum: string;
  readonly bytes: number;
  /** When it was imported. */
  readonly imported: Date;
}

const keyForm = /^models\/([^/]+)\/([0-9a-f]{64})\.onnx$/;

/** Shapes of all models that modules have, by name. */
export const modelShapes = (modules: readonly ScienceModule[]): Map<string, ModelShape> =>
  new Map(modules.filter(isModelScore).flatMap(({ models }) => Object.entries(models)));

/**
 * Puts a trained model into a store, after a look whether it has the shape that its module declares.
 *
 * @param weights an ONNX file
 * @returns where it is, and whether this very content was there before
 * @throws Error naming the model, if it does not fit
 */
export async function saveModel(
  store: ObjectStore,
  name: string,
  shape: ModelShape,
  weights: Uint8Array,
): Promise<{ readonly key: string; readonly isNew: boolean }> {
  await loadModel(name, shape, weights);
  const key = `models/${name}/${createHash('sha256').update(weights).digest('hex')}.onnx`;
  await store.ensureBucket();
  try {
    await store.put(key, { chunks: [weights], bytes: weights.length });
    return { key, isNew: true };
  } catch (error) {
    if (error instanceof ObjectExistsError) return { key, isNew: false };
    throw error;
  }
}

/** All trained models of a store by name, the newest version of each first. */
export async function listModels(store: ObjectStore): Promise<StoredModel[]> {
  const found: StoredModel[] = [];
  for await (const { key, bytes, modified } of store.list('models/')) {
    const [, name, checksum] = keyForm.exec(key) ?? [];
    if (name !== undefined) found.push({ name, key, checksum, bytes, imported: modified });
  }
  return found.sort((a, b) => a.name.localeCompare(b.name) || b.imported.getTime() - a.imported.getTime());
}

/**
 * Loads trained models, each in the version imported last.
 *
 * @param names which ones; modules must have them
 * @throws ScienceSetupError naming those that no module has, that are not there, or that are damaged
 * @throws ObjectStoreError if the store cannot be read
 */
export async function loadModels(
  store: ObjectStore,
  modules: readonly ScienceModule[],
  names: readonly string[],
): Promise<Record<string, ScoreModel>> {
  if (names.length === 0) return {};
  const shapes = modelShapes(modules);
  const stored = await listModels(store);
  const models: Record<string, ScoreModel> = {};
  for (const name of names) {
    const shape = shapes.get(name);
    if (shape === undefined) {
      throw new ScienceSetupError(
        `Model ${name} is configured, but no module has it: modules have ${[...shapes.keys()].sort().join(', ') || 'none'}.`,
      );
    }
    const newest = stored.find((model) => model.name === name);
    if (newest === undefined) {
      throw new ScienceSetupError(
        `Model ${name} is configured, but ${store.location} has none. Import it: finkctl models import ${name} --from FILE, or take it from the configuration: its scores are null then.`,
      );
    }
    const weights = await store.get(newest.key);
    if (createHash('sha256').update(weights).digest('hex') !== newest.checksum) {
      throw new ScienceSetupError(
        `${newest.key} in ${store.location} is damaged: its content is not what its name says. Delete it and import the model again.`,
      );
    }
    models[name] = await loadModel(name, shape, weights);
  }
  return models;
}
