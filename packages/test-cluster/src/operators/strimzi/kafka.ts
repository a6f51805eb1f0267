import type { KubernetesObject } from '@fink/manifests';
import { isReady, ownedBy, readyStatus, restricted, secret } from '../made-objects.ts';
import type { ObjectAccess } from '../object-access.ts';
import type { Outcome, StandIn } from '../stand-in.ts';
import type { LiveObject } from '../watch-objects.ts';

/** Strimzi's Deployment, as the chart's stub names it. */
export const strimziOperator = { namespace: 'strimzi', name: 'strimzi' } as const;

export const kafkaApi = 'kafka.strimzi.io/v1';

interface PoolSpec {
  readonly replicas: number;
  readonly resources?: object;
  readonly storage: {
    readonly volumes: readonly {
      readonly id: number;
      readonly size: string;
      readonly class?: string;
      readonly deleteClaim?: boolean;
    }[];
  };
  readonly template?: {
    readonly pod?: object;
    readonly persistentVolumeClaim?: { readonly metadata?: object };
  };
}

interface KafkaSpec {
  readonly entityOperator?: {
    readonly topicOperator?: { readonly resources?: object };
    readonly userOperator?: { readonly resources?: object };
    readonly template?: {
      readonly topicOperatorContainer?: { readonly env?: readonly { name: string; value?: string }[] };
    };
  };
}

/**
 * Strimzi's cluster operator for a Kafka and its node pools: certificates, a claim and a pod for each node, then the
 * entity operator; ready when all of their pods are.
 */
export const kafkaStandIn: StandIn = {
  apiVersion: kafkaApi,
  plural: 'kafkas',
  operator: strimziOperator,
  async reconcile(kafka, { objects }): Promise<Outcome> {
    const { name, namespace = '' } = kafka.metadata;
    const pools = await poolsOf(kafka, objects);
    // Strimzi refuses a Kafka without nodes, until there are some.
    if (pools.length === 0) return 'waiting';
    for (const authority of ['cluster', 'clients'])
      await objects.create(secret(kafka, `${name}-${authority}-ca-cert`, { 'ca.crt': 'stand-in' }));
    const nodes = numbered(pools);
    for (const { pool, id } of nodes)
      for (const object of nodeObjects(name, pool, id)) await objects.create(object);
    const pods = await objects.list({ apiVersion: 'v1', plural: 'pods', namespace });
    const ready = new Set(pods.filter(isReady).map(({ metadata }) => metadata.name));
    if (!nodes.every(({ pool, id }) => ready.has(podName(name, pool, id)))) return 'waiting';
    await objects.apply(entityOperator(kafka));
    if (!(await hasEntityOperator(objects, namespace, name))) return 'waiting';
    for (const pool of pools)
      await objects.patchStatus(pool, {
        observedGeneration: pool.metadata.generation,
        replicas: specOf(pool).replicas,
        nodeIds: nodes.filter((node) => node.pool === pool).map(({ id }) => id),
      });
    await objects.patchStatus(kafka, readyStatus(kafka));
    return 'settled';
  },
};

/** The same operator, after a change of a node pool. */
export const kafkaNodePoolStandIn: StandIn = {
  apiVersion: kafkaApi,
  plural: 'kafkanodepools',
  operator: strimziOperator,
  async reconcile(pool, surroundings) {
    const kafka = await clusterOf(pool, surroundings.objects);
    return kafka === undefined ? 'waiting' : await kafkaStandIn.reconcile(kafka, surroundings);
  },
};

/** Whether the entity operator of a Kafka runs, which looks after topics and users. */
export async function hasEntityOperator(
  objects: ObjectAccess,
  namespace: string,
  cluster: string,
): Promise<boolean> {
  const name = `${cluster}-entity-operator`;
  const found = await objects.get({ apiVersion: 'apps/v1', plural: 'deployments', namespace, name });
  return ((found?.['status'] as { readyReplicas?: number } | undefined)?.readyReplicas ?? 0) > 0;
}

/** The Kafka that a topic or user belongs to by its label. */
export async function clusterOf(object: LiveObject, objects: ObjectAccess): Promise<LiveObject | undefined> {
  const name = object.metadata.labels?.['strimzi.io/cluster'];
  if (name === undefined) return undefined;
  return await objects.get({
    apiVersion: kafkaApi,
    plural: 'kafkas',
    namespace: object.metadata.namespace,
    name,
  });
}

/** Whether the topic operator of a Kafka uses finalizers, as it does by default. */
export function usesTopicFinalizers(kafka: LiveObject): boolean {
  const { entityOperator } = kafka['spec'] as KafkaSpec;
  const variables = entityOperator?.template?.topicOperatorContainer?.env ?? [];
  return variables.find(({ name }) => name === 'STRIMZI_USE_FINALIZERS')?.value !== 'false';
}

const specOf = (pool: LiveObject): PoolSpec => pool['spec'] as PoolSpec;

async function poolsOf({ metadata }: LiveObject, objects: ObjectAccess): Promise<LiveObject[]> {
  const { namespace, name } = metadata;
  const all = await objects.list({ apiVersion: kafkaApi, plural: 'kafkanodepools', namespace });
  return all
    .filter((pool) => pool.metadata.labels?.['strimzi.io/cluster'] === name)
    .map((pool) => ({ ...pool, apiVersion: kafkaApi, kind: 'KafkaNodePool' }));
}

/** Nodes are numbered over all pools. */
function numbered(pools: readonly LiveObject[]): { readonly pool: LiveObject; readonly id: number }[] {
  return pools
    .flatMap((pool) => Array.from({ length: specOf(pool).replicas }, () => pool))
    .map((pool, id) => ({ pool, id }));
}

const podName = (cluster: string, pool: LiveObject, id: number): string =>
  `${cluster}-${pool.metadata.name}-${id}`;

/** The claims of a node, which outlive the pool unless it says `deleteClaim`, and its pod. */
function nodeObjects(cluster: string, pool: LiveObject, id: number): KubernetesObject[] {
  const { namespace, name: poolName } = pool.metadata;
  const { storage, template, resources } = specOf(pool);
  const name = podName(cluster, pool, id);
  const labels = { 'strimzi.io/cluster': cluster, 'strimzi.io/pool-name': poolName };
  const claims = storage.volumes.map(
    (volume): KubernetesObject => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        ...template?.persistentVolumeClaim?.metadata,
        name: `data-${volume.id}-${name}`,
        namespace,
        labels,
        ...(volume.deleteClaim && { ownerReferences: ownedBy(pool) }),
      },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: volume.size } },
        ...(volume.class !== undefined && { storageClassName: volume.class }),
      },
    }),
  );
  const volumes = claims.map(({ metadata }) => ({
    name: metadata.name.split('-').slice(0, 2).join('-'),
    persistentVolumeClaim: { claimName: metadata.name },
  }));
  const pod: KubernetesObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels, ownerReferences: ownedBy(pool) },
    spec: {
      ...template?.pod,
      securityContext: restricted.pod,
      automountServiceAccountToken: false,
      containers: [
        { name: 'kafka', image: 'stub.invalid/kafka', resources, securityContext: restricted.container },
      ],
      volumes,
    },
  };
  return [...claims, pod];
}

function entityOperator(kafka: LiveObject): KubernetesObject {
  const { name, namespace } = kafka.metadata;
  const { entityOperator } = kafka['spec'] as KafkaSpec;
  const labels = { 'strimzi.io/cluster': kafka.metadata.name, 'strimzi.io/name': `${name}-entity-operator` };
  const container = (role: string, resources: object | undefined) => ({
    name: role,
    image: 'stub.invalid/entity-operator',
    resources,
    securityContext: restricted.container,
  });
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${name}-entity-operator`, namespace, labels, ownerReferences: ownedBy(kafka) },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          securityContext: restricted.pod,
          automountServiceAccountToken: false,
          containers: [
            container('topic-operator', entityOperator?.topicOperator?.resources),
            container('user-operator', entityOperator?.userOperator?.resources),
          ],
        },
      },
    },
  };
}
