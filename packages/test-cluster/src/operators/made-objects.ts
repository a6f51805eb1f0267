import type { KubernetesObject } from '@fink/manifests';
import type { LiveObject } from './watch-objects.ts';

/** Reference by which an object goes when its owner goes. */
export function ownedBy({ apiVersion, kind, metadata }: LiveObject): object[] {
  return [
    { apiVersion, kind, name: metadata.name, uid: metadata.uid, controller: true, blockOwnerDeletion: true },
  ];
}

/** Status of an object that its operator has seen and finds ready. */
export function readyStatus({ metadata }: LiveObject, reason?: string): object {
  return {
    observedGeneration: metadata.generation,
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        lastTransitionTime: now(),
        ...(reason !== undefined && { reason, message: reason }),
      },
    ],
  };
}

/** The time as Kubernetes writes it. */
export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

/** Whether the operator has seen the last change of an object and finds it ready. */
export function isReady(object: LiveObject): boolean {
  const status = object['status'] as
    | {
        readonly observedGeneration?: number;
        readonly conditions?: readonly { readonly type: string; readonly status: string }[];
      }
    | undefined;
  return (
    (status?.observedGeneration ?? object.metadata.generation) === object.metadata.generation &&
    (status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True')
  );
}

/** Security contexts of a pod that passes Pod Security `restricted`. */
export const restricted = {
  pod: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
  container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
} as const;

/** A Secret with the given values as text. */
export function secret(
  owner: LiveObject,
  name: string,
  values: Readonly<Record<string, string>>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: owner.metadata.namespace, ownerReferences: ownedBy(owner) },
    type: 'Opaque',
    stringData: values,
  } as KubernetesObject;
}
