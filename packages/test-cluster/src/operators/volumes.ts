import type { KubernetesObject } from '@fink/manifests';
import type { ApiClient } from '../cluster/api-client.ts';
import { applyStrict } from '../objects/apply-strict.ts';
import type { StandIn } from './stand-in.ts';

const provisioner = 'volumes.stand-in.invalid';
const managed = 'pv.kubernetes.io/provisioned-by';

/** Makes storage classes, the first of them for claims that name none. Their volumes go with their claims. */
export async function makeStorageClasses(api: ApiClient, names: readonly string[]): Promise<void> {
  const classes = names.map(
    (name, i): KubernetesObject => ({
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {
        name,
        ...(i === 0 && { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } }),
      },
      provisioner,
      reclaimPolicy: 'Delete',
      allowVolumeExpansion: true,
    }),
  );
  for (const { error } of await applyStrict({ api }, classes))
    if (error !== undefined) throw new Error(error);
}

interface ClaimSpec {
  readonly accessModes: readonly string[];
  readonly storageClassName?: string;
  readonly volumeName?: string;
  readonly resources: { readonly requests: { readonly storage: string } };
}

/** A provisioner: a volume for every claim, which Kubernetes' own controller binds to it. */
export const claimStandIn: StandIn = {
  apiVersion: 'v1',
  plural: 'persistentvolumeclaims',
  async reconcile(claim, { objects }) {
    const { accessModes, storageClassName, volumeName, resources } = claim['spec'] as ClaimSpec;
    const { name, namespace, uid } = claim.metadata;
    // The default class is filled in by the API server.
    if (volumeName !== undefined || storageClassName === undefined) return 'settled';
    const className = await objects.get({
      apiVersion: 'storage.k8s.io/v1',
      plural: 'storageclasses',
      name: storageClassName,
    });
    if (className?.['provisioner'] !== provisioner) return 'settled';
    await objects.create({
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: `pvc-${uid}`, annotations: { [managed]: provisioner } },
      spec: {
        accessModes,
        storageClassName,
        capacity: { storage: resources.requests.storage },
        persistentVolumeReclaimPolicy: 'Delete',
        claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid },
        hostPath: { path: `/nowhere/${uid}` },
      },
    } as KubernetesObject);
    return 'settled';
  },
};

/** Removes volumes whose claims are gone. */
export const volumeStandIn: StandIn = {
  apiVersion: 'v1',
  plural: 'persistentvolumes',
  async reconcile(volume, { objects }) {
    const { phase } = (volume['status'] ?? {}) as { readonly phase?: string };
    const isOurs = volume.metadata.annotations?.[managed] === provisioner;
    if (isOurs && (phase === 'Released' || phase === 'Failed'))
      await objects.remove({ apiVersion: 'v1', plural: 'persistentvolumes', name: volume.metadata.name });
    return 'settled';
  },
};
