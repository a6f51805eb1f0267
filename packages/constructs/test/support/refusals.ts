import { type KubernetesObject, toManifests, validateCel, validateSchema } from '@fink/manifests';

/** Why a strict API server would refuse the objects, in a line each; empty if it would not. */
export function refusals(objects: readonly KubernetesObject[]): string[] {
  const manifests = toManifests('test', { test: [...objects] });
  return [...validateSchema(manifests), ...validateCel(manifests)].map(
    ({ rule, object, path, message }) => `${rule} ${object} ${path}: ${message}`,
  );
}
