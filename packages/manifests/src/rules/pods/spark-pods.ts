import type { Manifest } from '../../manifest.ts';
import { at, firstPresent, itemsOf, type Place, rootOf } from '../place.ts';
import { type ContainerView, containerAt, labelsAt, type PodGroup } from './pod-group.ts';

/**
 * Pods of a SparkApplication: a driver and its executors, which the Spark operator makes.
 *
 * @param path where the application's spec stands
 */
export function sparkPods(manifest: Manifest, path: readonly string[]): readonly PodGroup[] {
  const spec = at(rootOf(manifest), ...path);
  return (['driver', 'executor'] as const).map((role) => {
    const place = at(spec, role);
    const template = at(place, 'template', 'spec');
    return {
      manifest,
      namespace: manifest.object.metadata.namespace ?? '',
      labels: {
        ...labelsAt(at(rootOf(manifest), 'metadata', 'labels')),
        ...labelsAt(at(place, 'labels')),
        'spark-role': role,
        'spark-app-name': undefined,
        'spark-app-selector': undefined,
        'sparkoperator.k8s.io/app-name': undefined,
        'sparkoperator.k8s.io/launched-by-spark-operator': 'true',
      },
      place,
      securityContext: firstPresent(at(place, 'podSecurityContext'), at(template, 'securityContext')),
      serviceAccount: firstPresent(at(place, 'serviceAccount'), at(template, 'serviceAccountName')),
      mountsToken: at(template, 'automountServiceAccountToken'),
      containers: [
        sparkContainer(spec, place),
        ...itemsOf(at(place, 'initContainers')).map((container) => containerAt(container, 'init')),
        ...itemsOf(at(place, 'sidecars')).map((container) => containerAt(container, 'main')),
      ],
      volumes: itemsOf(at(spec, 'volumes')),
      hasHiddenParts: true,
      lifetime: 'task',
    };
  });
}

/** The container that runs Spark. Its memory is request and limit at once: Spark sets both from one field. */
function sparkContainer(spec: Place, place: Place): ContainerView {
  const template = at(place, 'template', 'spec', 'containers', 0);
  return {
    name: 'spark',
    role: 'main',
    place,
    image: firstPresent(at(place, 'image'), at(spec, 'image')),
    environment: at(place, 'env'),
    securityContext: firstPresent(at(place, 'securityContext'), at(template, 'securityContext')),
    amounts: {
      cpuRequest: firstPresent(at(place, 'coreRequest'), at(place, 'cores')),
      cpuLimit: at(place, 'coreLimit'),
      memoryRequest: at(place, 'memory'),
      memoryLimit: firstPresent(at(place, 'memory'), at(place, 'memoryLimit')),
      units: 'spark',
    },
    writesRoot: true,
  };
}
