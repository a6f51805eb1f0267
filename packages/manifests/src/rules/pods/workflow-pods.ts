import type { Manifest } from '../../manifest.ts';
import { at, firstPresent, isPresent, itemsOf, type Place, rootOf } from '../place.ts';
import { type ContainerView, containerAt, labelsAt, type PodGroup } from './pod-group.ts';

/**
 * Pods of an Argo workflow: one kind for each template that runs containers.
 *
 * @param path where the workflow's spec stands
 */
export function workflowPods(manifest: Manifest, path: readonly string[]): readonly PodGroup[] {
  const spec = at(rootOf(manifest), ...path);
  const defaults = at(spec, 'templateDefaults');
  return itemsOf(at(spec, 'templates')).flatMap((template) => {
    const containers = containersOf(template, defaults);
    if (containers.length === 0) return [];
    const or = (field: string): Place =>
      firstPresent(at(template, field), at(defaults, field), at(spec, field));
    return {
      manifest,
      namespace: manifest.object.metadata.namespace ?? '',
      labels: {
        ...labelsAt(at(spec, 'podMetadata', 'labels')),
        ...labelsAt(at(template, 'metadata', 'labels')),
        'workflows.argoproj.io/workflow': undefined,
        'workflows.argoproj.io/completed': undefined,
      },
      place: template,
      securityContext: or('securityContext'),
      serviceAccount: or('serviceAccountName'),
      mountsToken: or('automountServiceAccountToken'),
      containers,
      volumes: [...itemsOf(at(spec, 'volumes')), ...itemsOf(at(template, 'volumes'))],
      hasHiddenParts: true,
      lifetime: 'task' as const,
    };
  });
}

function containersOf(template: Place, defaults: Place): readonly ContainerView[] {
  const single = (['container', 'script'] as const)
    .filter((field) => isPresent(at(template, field)))
    .map((field) => containerAt(at(template, field), 'main', at(defaults, field)));
  const inSet = itemsOf(at(template, 'containerSet', 'containers')).map((place) =>
    containerAt(place, 'main'),
  );
  const main = [...single, ...inSet];
  if (main.length === 0) return [];
  return [
    ...itemsOf(at(template, 'initContainers')).map((place) => containerAt(place, 'init')),
    ...main,
    ...itemsOf(at(template, 'sidecars')).map((place) => containerAt(place, 'main')),
  ];
}
