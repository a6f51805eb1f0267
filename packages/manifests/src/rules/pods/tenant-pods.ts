import type { Manifest } from '../../manifest.ts';
import { at, itemsOf, rootOf, textOf } from '../place.ts';
import { amountsAt, labelsAt, type PodGroup } from './pod-group.ts';

/** Pods of a MinIO Tenant: one kind for each pool. */
export function tenantPods(manifest: Manifest): readonly PodGroup[] {
  const spec = at(rootOf(manifest), 'spec');
  return itemsOf(at(spec, 'pools')).map((pool) => ({
    manifest,
    namespace: manifest.object.metadata.namespace ?? '',
    labels: {
      ...labelsAt(at(pool, 'labels')),
      'v1.min.io/tenant': manifest.object.metadata.name,
      'v1.min.io/pool': textOf(at(pool, 'name')),
    },
    place: pool,
    securityContext: at(pool, 'securityContext'),
    serviceAccount: at(spec, 'serviceAccountName'),
    containers: [
      {
        name: 'minio',
        role: 'main',
        place: pool,
        image: at(spec, 'image'),
        environment: at(spec, 'env'),
        securityContext: at(pool, 'containerSecurityContext'),
        amounts: amountsAt(at(pool, 'resources')),
        writesRoot: true,
      },
    ],
    volumes: [],
    hasHiddenParts: true,
    lifetime: 'service',
  }));
}
