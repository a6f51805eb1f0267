import type { Manifest } from '../manifest.ts';
import { at, numberOf, type Place, rootOf, show, textOf } from './place.ts';

/** An autoscaler and the workload that it sets the replicas of. */
export interface Scaler {
  readonly target: Place;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly maximum: number;
  readonly minimum: number;
}

/** What an autoscaler scales: KEDA's, or Kubernetes' own. */
export function scalerAt(manifest: Manifest): Scaler {
  const spec = at(rootOf(manifest), 'spec');
  const isKeda = manifest.object.kind === 'ScaledObject';
  const target = at(spec, 'scaleTargetRef');
  return {
    target,
    kind: textOf(at(target, 'kind')) ?? 'Deployment',
    namespace: manifest.object.metadata.namespace,
    name: show(at(target, 'name')),
    // KEDA's own defaults; a HorizontalPodAutoscaler has to say its maximum.
    maximum: numberOf(at(spec, isKeda ? 'maxReplicaCount' : 'maxReplicas')) ?? 100,
    minimum: numberOf(at(spec, isKeda ? 'minReplicaCount' : 'minReplicas')) ?? (isKeda ? 0 : 1),
  };
}
