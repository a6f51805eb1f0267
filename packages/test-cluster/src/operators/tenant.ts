import type { KubernetesObject } from '@fink/manifests';
import { ownedBy, restricted } from './made-objects.ts';
import type { StandIn } from './stand-in.ts';
import type { LiveObject } from './watch-objects.ts';

interface TenantSpec {
  readonly configuration: { readonly name: string };
  readonly pools: readonly {
    readonly name: string;
    readonly servers: number;
    readonly volumesPerServer: number;
    readonly volumeClaimTemplate: { readonly metadata: { readonly name: string }; readonly spec: object };
    readonly resources?: object;
    readonly reclaimStorage?: boolean;
  }[];
}

/**
 * MinIO's operator: a Tenant whose root credentials are there becomes a StatefulSet for each pool, and is initialized
 * when all its pods are ready. The claims stay when the Tenant goes, unless a pool says `reclaimStorage`.
 */
export const tenantStandIn: StandIn = {
  apiVersion: 'minio.min.io/v2',
  plural: 'tenants',
  operator: { namespace: 'minio-operator', name: 'minio-operator' },
  async reconcile(tenant, { objects }) {
    const { configuration, pools } = tenant['spec'] as TenantSpec;
    const { namespace } = tenant.metadata;
    const credentials = await objects.get({
      apiVersion: 'v1',
      plural: 'secrets',
      namespace,
      name: configuration.name,
    });
    const values = credentials?.['data'] as Readonly<Record<string, string>> | undefined;
    const settings = Buffer.from(values?.['config.env'] ?? '', 'base64').toString();
    if (!/MINIO_ROOT_USER="\w+"\s.*MINIO_ROOT_PASSWORD="\w+"/s.test(settings)) {
      await objects.patchStatus(tenant, { currentState: 'Waiting for credentials' });
      return 'waiting';
    }
    for (const pool of pools) await objects.apply(statefulSet(tenant, pool));
    const found = await Promise.all(
      pools.map((pool) =>
        objects.get({
          apiVersion: 'apps/v1',
          plural: 'statefulsets',
          namespace,
          name: setName(tenant, pool),
        }),
      ),
    );
    const ready = found.map(
      (set) => (set?.['status'] as { readyReplicas?: number } | undefined)?.readyReplicas,
    );
    const isReady = pools.every(({ servers }, i) => ready[i] === servers);
    const currentState = isReady ? 'Initialized' : 'Provisioning initial users';
    await objects.patchStatus(tenant, { currentState, healthStatus: isReady ? 'green' : 'red' });
    return isReady ? 'settled' : 'waiting';
  },
};

type Pool = TenantSpec['pools'][number];

const setName = ({ metadata }: LiveObject, { name }: Pool): string => `${metadata.name}-${name}`;

function statefulSet(tenant: LiveObject, pool: Pool): KubernetesObject {
  const name = setName(tenant, pool);
  const labels = { 'v1.min.io/tenant': tenant.metadata.name, 'v1.min.io/pool': pool.name };
  const { metadata, spec } = pool.volumeClaimTemplate;
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, namespace: tenant.metadata.namespace, labels, ownerReferences: ownedBy(tenant) },
    spec: {
      replicas: pool.servers,
      serviceName: `${tenant.metadata.name}-hl`,
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: labels },
      ...(pool.reclaimStorage && { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } }),
      volumeClaimTemplates: Array.from({ length: pool.volumesPerServer }, (_, i) => ({
        metadata: { ...metadata, name: `${metadata.name}${i}` },
        spec,
      })),
      template: {
        metadata: { labels },
        spec: {
          securityContext: restricted.pod,
          automountServiceAccountToken: false,
          containers: [
            {
              name: 'minio',
              image: 'stub.invalid/minio',
              resources: pool.resources,
              securityContext: restricted.container,
            },
          ],
        },
      },
    },
  } as KubernetesObject;
}
