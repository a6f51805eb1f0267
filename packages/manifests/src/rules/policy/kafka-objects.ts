import { groupOf } from '../../kubernetes-object.ts';
import { at, isPresent, itemsOf, numberOf, type Place, rootOf, show, textOf } from '../place.ts';
import type { Rule } from '../rule.ts';
import { nodesWith } from './kafka.ts';

const topicReplicas = (topic: Place['manifest']): Place => at(rootOf(topic), 'spec', 'replicas');

/** Topics and users. */
export const kafkaObjectRules: readonly Rule[] = [
  {
    id: 'policy/topic-replication',
    description:
      'Every KafkaTopic states its replicas, no more than there are brokers, and at least three in production.',
    *check(view) {
      for (const topic of view.of('KafkaTopic')) {
        const { labels, namespace } = topic.object.metadata;
        const kafka = view.find('Kafka', namespace, labels?.['strimzi.io/cluster'] ?? '');
        const place = topicReplicas(topic);
        const replicas = numberOf(place);
        const brokers = kafka ? nodesWith('broker', kafka, view) : Number.POSITIVE_INFINITY;
        const least = view.context.tier === 'production' ? 3 : 1;
        if (replicas !== undefined && replicas >= least && replicas <= brokers) continue;
        yield {
          place,
          message: `asks for ${show(place)} replicas; there are ${brokers} brokers, and at least ${least} are needed`,
          remedy: 'Set spec.replicas within these bounds.',
        };
      }
    },
  },
  {
    id: 'policy/topic-min-insync',
    description:
      'The min.insync.replicas of every KafkaTopic is lower than its replicas (1 where there is one).',
    *check(view) {
      for (const topic of view.of('KafkaTopic')) {
        const place = at(rootOf(topic), 'spec', 'config', 'min.insync.replicas');
        const insync = numberOf(place);
        const replicas = numberOf(topicReplicas(topic));
        if (insync === undefined || replicas === undefined || insync < replicas) continue;
        if (insync === 1 && replicas === 1) continue;
        yield {
          place,
          message: `a write needs ${insync} replicas in sync of ${replicas}: losing one broker stops all writes`,
          remedy: 'Lower min.insync.replicas, or raise the replicas.',
        };
      }
    },
  },
  {
    id: 'policy/user-rights',
    description: 'No KafkaUser has rights on everything: no resource * or empty prefix, no operation All.',
    *check(view) {
      for (const user of view.of('KafkaUser'))
        for (const rule of itemsOf(at(rootOf(user), 'spec', 'authorization', 'acls'))) {
          const name = at(rule, 'resource', 'name');
          const type = textOf(at(rule, 'resource', 'type'));
          const isAll = type !== 'cluster' && ['*', ''].includes(textOf(name) ?? '');
          const operations = itemsOf(at(rule, 'operations')).filter(({ value }) => value === 'All');
          for (const place of [...(isAll ? [name] : []), ...operations])
            yield {
              place,
              message: `may do ${isPresent(place) ? show(place) : 'anything'} on the ${type} ${show(name)}`,
              remedy: 'Name the resource and the operations that are needed.',
            };
        }
    },
  },
  {
    id: 'policy/strimzi-version',
    description: 'Objects of Strimzi are kafka.strimzi.io/v1: Strimzi 1.0 removed the versions before.',
    *check(view) {
      for (const manifest of view.manifests) {
        const place = at(rootOf(manifest), 'apiVersion');
        if (groupOf(manifest.object) !== 'kafka.strimzi.io' || textOf(place) === 'kafka.strimzi.io/v1')
          continue;
        yield {
          place,
          message: `is ${show(place)}, which Strimzi 1.0 and later do not know`,
          remedy: 'Use kafka.strimzi.io/v1.',
        };
      }
    },
  },
];
