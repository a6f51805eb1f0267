import { collectObjects } from '@fink/constructs';
import { type Manifest, toManifests } from '@fink/manifests';
import { compose } from './compose/compose.ts';
import type { LoadedEnvironment } from './environment/load-environments.ts';

/**
 * All manifests of an environment, sorted by file. The same input gives the same output.
 *
 * @throws ManifestError for two objects of one identity and for names that Kubernetes would refuse
 */
export function renderEnvironment(loaded: LoadedEnvironment): Manifest[] {
  const objects = collectObjects(compose(loaded));
  return toManifests(loaded.environment.name, Object.fromEntries(objects));
}
