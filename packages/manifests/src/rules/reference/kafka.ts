import { at, isPresent, rootOf, show, textsOf } from '../place.ts';
import { poolsOf } from '../pods/kafka-pods.ts';
import type { Rule } from '../rule.ts';

/** How Strimzi's objects belong together. */
export const kafkaReferenceRules: readonly Rule[] = [
  {
    id: 'reference/kafka-cluster',
    description:
      'The label strimzi.io/cluster of every KafkaTopic, KafkaUser and KafkaNodePool names a Kafka of its namespace.',
    *check(view) {
      for (const manifest of view.of('KafkaTopic', 'KafkaUser', 'KafkaNodePool')) {
        const { namespace } = manifest.object.metadata;
        const label = at(rootOf(manifest), 'metadata', 'labels', 'strimzi.io/cluster');
        if (isPresent(label) && view.find('Kafka', namespace, show(label))) continue;
        yield {
          place: label,
          message: `belongs to the Kafka cluster ${show(label)}, which is not rendered in the namespace ${namespace}`,
          remedy: 'Set the label strimzi.io/cluster to the name of a Kafka of the same namespace.',
        };
      }
    },
  },
  {
    id: 'reference/kafka-roles',
    description: 'Every Kafka has a node pool with the role broker and one with the role controller.',
    *check(view) {
      for (const manifest of view.of('Kafka')) {
        const pools = poolsOf(manifest, view.of('KafkaNodePool'));
        const roles = new Set(pools.flatMap((pool) => textsOf(at(rootOf(pool), 'spec', 'roles'))));
        for (const role of ['broker', 'controller'].filter((role) => !roles.has(role)))
          yield {
            place: rootOf(manifest),
            message: `no node pool of the cluster has the role ${role} (pools: ${pools.map(({ object }) => object.metadata.name).join(', ') || 'none'})`,
            remedy: `Render a KafkaNodePool with the label strimzi.io/cluster: ${manifest.object.metadata.name} and the role ${role}.`,
          };
      }
    },
  },
];
