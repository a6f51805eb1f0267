import { at, isPresent, numberOf, type Place, rootOf, show, textOf, textsOf } from '../place.ts';
import { poolsOf } from '../pods/kafka-pods.ts';
import { nodesWith } from '../policy/kafka.ts';
import type { TransitionRule } from '../rule.ts';

/** The numbers of a version: `4.1-IV0` -> 4, 1, 0. */
function numbersOf(version: Place): readonly number[] {
  return (String(version.value ?? '').match(/\d+/g) ?? []).map(Number);
}

/** Below 0 when a version is older than the other one. */
function compareVersions(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A retention in Kafka's settings: negative means for ever. */
function retention(place: Place): number | undefined {
  const value = numberOf(place);
  return value !== undefined && value < 0 ? Number.POSITIVE_INFINITY : value;
}

function isShorter(before: Place, after: Place): boolean {
  const [old, now] = [retention(before), retention(after)];
  return old !== undefined && now !== undefined && now < old;
}

/** Changes of a Kafka cluster and its topics. */
export const kafkaTransitionRules: readonly TransitionRule[] = [
  {
    id: 'transition/too-few-brokers',
    description: 'A Kafka keeps as many brokers as its topics have replicas.',
    *check({ before, after }) {
      for (const kafka of after.of('Kafka')) {
        const { name, namespace } = kafka.object.metadata;
        const old = before.find('Kafka', namespace, name);
        const [brokers, oldBrokers] = [
          nodesWith('broker', kafka, after),
          old ? nodesWith('broker', old, before) : 0,
        ];
        const topics = after
          .of('KafkaTopic')
          .filter(
            ({ object: { metadata } }) =>
              metadata.namespace === namespace && metadata.labels?.['strimzi.io/cluster'] === name,
          );
        const replicas = Math.max(
          0,
          ...topics.map((topic) => numberOf(at(rootOf(topic), 'spec', 'replicas')) ?? 0),
        );
        if (brokers >= oldBrokers || brokers >= replicas) continue;
        const pool = poolsOf(kafka, after.of('KafkaNodePool')).find((pool) =>
          textsOf(at(rootOf(pool), 'spec', 'roles')).includes('broker'),
        );
        yield {
          place: pool ? at(rootOf(pool), 'spec', 'replicas') : rootOf(kafka),
          message: `the cluster ${name} goes from ${oldBrokers} to ${brokers} brokers, but its topics have up to ${replicas} replicas`,
          remedy: 'Keep the brokers; Strimzi refuses to remove those that hold data.',
        };
      }
    },
  },
  {
    id: 'transition/partitions-decrease',
    description: 'No topic gets fewer partitions: Kafka cannot.',
    *check(transition) {
      for (const { before, after } of transition.pairs('KafkaTopic')) {
        const [old, place] = [at(before, 'spec', 'partitions'), at(after, 'spec', 'partitions')];
        if ((numberOf(place) ?? 1) >= (numberOf(old) ?? 1)) continue;
        yield {
          place,
          message: `goes from ${show(old)} to ${show(place)} partitions, which Kafka cannot do`,
          remedy: 'Keep the number, or declare a topic with a new name.',
        };
      }
    },
  },
  {
    id: 'transition/topic-name',
    description: 'No KafkaTopic changes the name of its topic.',
    *check(transition) {
      for (const { before, after } of transition.pairs('KafkaTopic')) {
        const name = (root: Place): string =>
          textOf(at(root, 'spec', 'topicName')) ?? root.manifest.object.metadata.name;
        if (name(before) === name(after)) continue;
        yield {
          place: at(after, 'spec', 'topicName'),
          message: `changes from ${name(before)} to ${name(after)}: the operator refuses, subscribers read the old one`,
          remedy: 'Declare the new topic beside the old one.',
        };
      }
    },
  },
  {
    id: 'transition/topic-replicas',
    description: 'No topic changes its replicas: Strimzi needs Cruise Control for that (warning).',
    *check(transition) {
      for (const { before, after } of transition.pairs('KafkaTopic')) {
        const [old, place] = [at(before, 'spec', 'replicas'), at(after, 'spec', 'replicas')];
        if (old.value === place.value) continue;
        yield {
          place,
          message: `changes from ${show(old)} to ${show(place)} replicas; without Cruise Control the topic stays as it is`,
          remedy: 'Move the replicas with kafka-reassign-partitions, or run Cruise Control.',
          severity: 'warning',
        };
      }
    },
  },
  {
    id: 'transition/retention-shortens',
    description: 'No topic keeps its messages for a shorter time or in less space than before (warning).',
    *check(transition) {
      for (const { before, after } of transition.pairs('KafkaTopic'))
        for (const setting of ['retention.ms', 'retention.bytes']) {
          const [old, place] = [at(before, 'spec', 'config', setting), at(after, 'spec', 'config', setting)];
          if (!isShorter(old, place)) continue;
          yield {
            place,
            message: `goes from ${show(old)} to ${show(place)}: older messages are deleted`,
            remedy: 'Make sure that every subscriber has read them.',
            severity: 'warning',
          };
        }
    },
  },
  {
    id: 'transition/offsets-retention',
    description: 'Kafka does not forget committed offsets sooner than before.',
    *check(transition) {
      for (const { before, after } of transition.pairs('Kafka')) {
        const keys = ['spec', 'kafka', 'config', 'offsets.retention.minutes'] as const;
        const [old, place] = [at(before, ...keys), at(after, ...keys)];
        if (!isShorter(old, place) && (isPresent(place) || !isPresent(old))) continue;
        yield {
          place,
          message: `goes from ${show(old)} to ${show(place)} minutes: progress would be forgotten`,
          remedy: 'Keep the value.',
        };
      }
    },
  },
  {
    id: 'transition/kafka-version',
    description: 'Kafka goes to no older version (error), and skips no minor version (warning).',
    *check(transition) {
      for (const { before, after } of transition.pairs('Kafka')) {
        const [old, place] = [at(before, 'spec', 'kafka', 'version'), at(after, 'spec', 'kafka', 'version')];
        const [from, to] = [numbersOf(old), numbersOf(place)];
        if (from.length === 0 || to.length === 0) continue;
        const isOlder = compareVersions(to, from) < 0;
        const isSkip = from[0] === to[0] ? to[1]! > from[1]! + 1 : to[0]! > from[0]! + 1;
        if (!isOlder && !isSkip) continue;
        yield {
          place,
          message: `goes from ${show(old)} to ${show(place)}${isOlder ? ', an older version' : ', past versions in between'}`,
          remedy: isOlder
            ? 'Keep the version; going back is a procedure of its own.'
            : 'Go through the versions in between, or read the upgrade notes of all of them.',
          severity: isOlder ? 'error' : 'warning',
        };
      }
    },
  },
  {
    id: 'transition/metadata-version',
    description: 'The metadata version of Kafka does not go back.',
    *check(transition) {
      for (const { before, after } of transition.pairs('Kafka')) {
        const keys = ['spec', 'kafka', 'metadataVersion'] as const;
        const [old, place] = [at(before, ...keys), at(after, ...keys)];
        if (!isPresent(old) || !isPresent(place) || compareVersions(numbersOf(place), numbersOf(old)) >= 0)
          continue;
        yield {
          place,
          message: `goes from ${show(old)} to ${show(place)}: Kafka cannot read the newer metadata any more`,
          remedy: 'Keep the metadata version.',
        };
      }
    },
  },
];
