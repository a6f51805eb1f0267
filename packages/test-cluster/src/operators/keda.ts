import type { KubernetesObject } from '@fink/manifests';
import { ownedBy } from './made-objects.ts';
import type { StandIn } from './stand-in.ts';

const operator = { namespace: 'keda', name: 'keda' } as const;
const apiVersion = 'keda.sh/v1alpha1';

interface ScaledSpec {
  readonly scaleTargetRef: { readonly name: string };
  readonly minReplicaCount?: number;
  readonly maxReplicaCount?: number;
  readonly triggers: readonly { readonly authenticationRef?: { readonly name: string } }[];
}

/**
 * KEDA: an autoscaler for the Deployment that a ScaledObject names, once that and the authentications of its triggers
 * exist. There is no lag here, so it scales to the least. Its finalizer stays where KEDA is gone.
 */
export const scaledObjectStandIn: StandIn = {
  apiVersion,
  plural: 'scaledobjects',
  operator,
  finalizer: 'finalizer.keda.sh',
  async reconcile(scaled, { objects }) {
    const {
      scaleTargetRef,
      minReplicaCount = 0,
      maxReplicaCount = 100,
      triggers,
    } = scaled['spec'] as ScaledSpec;
    const { name, namespace } = scaled.metadata;
    const target = await objects.get({
      apiVersion: 'apps/v1',
      plural: 'deployments',
      namespace,
      name: scaleTargetRef.name,
    });
    if (target === undefined) {
      await objects.patchStatus(scaled, {
        conditions: [
          {
            type: 'Ready',
            status: 'False',
            reason: 'ScaledObjectCheckFailed',
            message: "ScaledObject doesn't have correct scaleTargetRef specification",
          },
        ],
      });
      return 'waiting';
    }
    for (const { authenticationRef } of triggers) {
      if (authenticationRef === undefined) continue;
      const wanted = {
        apiVersion,
        plural: 'triggerauthentications',
        namespace,
        name: authenticationRef.name,
      };
      if ((await objects.get(wanted)) === undefined) return 'waiting';
    }
    await objects.apply({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: `keda-hpa-${name}`, namespace, ownerReferences: ownedBy(scaled) },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: scaleTargetRef.name },
        minReplicas: Math.max(1, minReplicaCount),
        maxReplicas: maxReplicaCount,
        metrics: [
          {
            type: 'External',
            external: { metric: { name: 's0-kafka' }, target: { type: 'AverageValue', averageValue: '1' } },
          },
        ],
      },
    } as KubernetesObject);
    if ((target['spec'] as { readonly replicas: number }).replicas !== minReplicaCount)
      await objects.patch(
        { ...target, apiVersion: 'apps/v1', kind: 'Deployment' },
        { spec: { replicas: minReplicaCount } },
      );
    await objects.patchStatus(scaled, {
      conditions: [
        { type: 'Ready', status: 'True', reason: 'ScaledObjectReady', message: 'it is ready' },
        { type: 'Active', status: 'False', reason: 'ScalerNotActive', message: 'there is no lag' },
        { type: 'Fallback', status: 'False', reason: 'NoFallbackFound', message: 'no fallback' },
        { type: 'Paused', status: 'Unknown' },
      ],
    });
    return 'settled';
  },
};

/** KEDA puts its finalizer on authentications, too. */
export const triggerAuthenticationStandIn: StandIn = {
  apiVersion,
  plural: 'triggerauthentications',
  operator,
  finalizer: 'finalizer.keda.sh',
  reconcile: async () => 'settled',
};
