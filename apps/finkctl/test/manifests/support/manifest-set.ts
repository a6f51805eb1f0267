import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvironment, renderEnvironment } from '@fink/environments';
import { type KubernetesObject, readManifests } from '@fink/manifests';

/** The repository, which is /opt/fink in the image. */
export const repository = join(import.meta.dirname, '../../../../..');

/** The objects of an environment as they are committed; rendered where there are none. */
export async function manifestsOf(environment: string): Promise<KubernetesObject[]> {
  const folder = join(repository, 'dist-manifests');
  const manifests = existsSync(join(folder, environment))
    ? await readManifests(folder, environment)
    : renderEnvironment(await loadEnvironment(join(repository, 'environments'), environment));
  return manifests.map(({ object }) => object);
}

/** All objects of a kind. */
export const objectsOf = (objects: readonly KubernetesObject[], kind: string): KubernetesObject[] =>
  objects.filter((object) => object.kind === kind);

/** The one object of a kind, or the one of that name. @throws Error if there is none, or are several */
export function objectOf(
  objects: readonly KubernetesObject[],
  kind: string,
  name?: string,
): KubernetesObject {
  const found = objectsOf(objects, kind).filter(
    ({ metadata }) => name === undefined || metadata.name === name,
  );
  if (found.length === 1) return found[0];
  throw new Error(
    `There are ${found.length} objects ${kind}${name === undefined ? '' : ` ${name}`}, not one.`,
  );
}

/** The objects with one of them replaced by a copy that was edited. */
export function edited(
  objects: readonly KubernetesObject[],
  kind: string,
  name: string,
  // biome-ignore lint/suspicious/noExplicitAny: an edit of a test reaches into any kind of object.
  edit: (copy: any) => void,
): KubernetesObject[] {
  const original = objectOf(objects, kind, name);
  const copy = structuredClone(original);
  edit(copy);
  return objects.map((object) => (object === original ? copy : object));
}
