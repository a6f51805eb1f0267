import type { Manifest } from '../../manifest.ts';
import { at, isPresent, type Place, rootOf, textsOf } from '../place.ts';
import { labelsAt, type PodGroup } from './pod-group.ts';

/**
 * Pods that Strimzi makes of a Kafka resource and its node pools. It writes their containers itself, so that only
 * labels are known here.
 */
export function strimziPods(kafka: Manifest, allPools: readonly Manifest[]): readonly PodGroup[] {
  const { name, namespace = '' } = kafka.object.metadata;
  const spec = at(rootOf(kafka), 'spec');
  const group = (manifest: Manifest, place: Place, labels: Readonly<Record<string, string>>): PodGroup => ({
    manifest,
    namespace,
    labels: {
      ...labelsAt(at(rootOf(kafka), 'metadata', 'labels')),
      'app.kubernetes.io/instance': name,
      'app.kubernetes.io/managed-by': 'strimzi-cluster-operator',
      'app.kubernetes.io/part-of': `strimzi-${name}`,
      'strimzi.io/cluster': name,
      'strimzi.io/kind': 'Kafka',
      ...labels,
    },
    place,
    securityContext: at(place, 'template', 'pod', 'securityContext'),
    serviceAccount: at(place, 'serviceAccountName'),
    containers: [],
    volumes: [],
    hasHiddenParts: true,
    lifetime: 'service',
  });
  const pools = poolsOf(kafka, allPools).map((pool) => {
    const roles = textsOf(at(rootOf(pool), 'spec', 'roles'));
    return group(pool, at(rootOf(pool), 'spec'), {
      'app.kubernetes.io/name': 'kafka',
      'strimzi.io/component-type': 'kafka',
      'strimzi.io/name': `${name}-kafka`,
      'strimzi.io/pool-name': pool.object.metadata.name,
      'strimzi.io/broker-role': String(roles.includes('broker')),
      'strimzi.io/controller-role': String(roles.includes('controller')),
    });
  });
  const helpers = [
    ['entityOperator', 'entity-operator'],
    ['kafkaExporter', 'kafka-exporter'],
    ['cruiseControl', 'cruise-control'],
  ] as const;
  return [
    ...pools,
    ...helpers
      .filter(([field]) => isPresent(at(spec, field)))
      .map(([field, part]) =>
        group(kafka, at(spec, field), {
          'app.kubernetes.io/name': part,
          'strimzi.io/component-type': part,
          'strimzi.io/name': `${name}-${part}`,
        }),
      ),
  ];
}

/** The node pools of a Kafka cluster. */
export function poolsOf(kafka: Manifest, pools: readonly Manifest[]): readonly Manifest[] {
  const { name, namespace } = kafka.object.metadata;
  return pools.filter(
    ({ object: { metadata } }) =>
      metadata.namespace === namespace && metadata.labels?.['strimzi.io/cluster'] === name,
  );
}
