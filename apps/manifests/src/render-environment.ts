import { collectObjects, marked, placed } from '@fink/constructs';
import { type KubernetesObject, type Manifest, toManifests } from '@fink/manifests';
import { compose } from './compose/compose.ts';
import type { LoadedEnvironment } from './environment/load-environments.ts';

/**
 * All manifests of an environment, sorted by file. The same input gives the same output.
 *
 * @throws ManifestError for two objects of one identity and for names that Kubernetes would refuse
 */
export function renderEnvironment(loaded: LoadedEnvironment): Manifest[] {
  const { name, placement = {} } = loaded.environment;
  const { pullRequest } = loaded;
  const mark = (object: KubernetesObject): KubernetesObject =>
    pullRequest === undefined ? object : marked(object, pullRequest);
  const objects = [...collectObjects(compose(loaded))].map(
    ([application, all]) => [application, all.map((object) => mark(placed(object, placement)))] as const,
  );
  return toManifests(name, Object.fromEntries(objects));
}
