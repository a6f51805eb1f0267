import type { Manifest } from '../../manifest.ts';
import type { EnvironmentView } from '../environment-view.ts';
import { at, isPresent, itemsOf, numberOf, type Place, placesIn, rootOf, show, textsOf } from '../place.ts';
import { poolsOf } from '../pods/kafka-pods.ts';
import type { Rule } from '../rule.ts';

/**
 * Least `offsets.retention.minutes`: five years. Progress is committed by groups without members, which Kafka forgets
 * after this time; a broker that comes back after a long shutdown of the telescope must still find its own.
 */
export const leastOffsetsRetentionMinutes = 5 * 365 * 24 * 60;

/** Nodes of a cluster that have a role. */
export function nodesWith(role: string, kafka: Manifest, view: EnvironmentView): number {
  return poolsOf(kafka, view.of('KafkaNodePool'))
    .filter((pool) => textsOf(at(rootOf(pool), 'spec', 'roles')).includes(role))
    .reduce((sum, pool) => sum + (numberOf(at(rootOf(pool), 'spec', 'replicas')) ?? 1), 0);
}

const settingsOf = (kafka: Manifest): Place => at(rootOf(kafka), 'spec', 'kafka', 'config');

/** Settings that say how often data are kept, with Kafka's defaults and the setting that has to be lower. */
const replication = [
  { factor: 'default.replication.factor', factorDefault: 1, insync: 'min.insync.replicas', insyncDefault: 1 },
  { factor: 'offsets.topic.replication.factor', factorDefault: 3 },
  {
    factor: 'transaction.state.log.replication.factor',
    factorDefault: 3,
    insync: 'transaction.state.log.min.isr',
    insyncDefault: 2,
  },
] as const;

/** The Kafka cluster itself. */
export const kafkaRules: readonly Rule[] = [
  {
    id: 'policy/kafka-replication',
    description: 'No replication factor of a Kafka is higher than its number of brokers.',
    *check(view) {
      for (const kafka of view.of('Kafka')) {
        const brokers = nodesWith('broker', kafka, view);
        for (const { factor, factorDefault } of replication) {
          const place = at(settingsOf(kafka), factor);
          const value = numberOf(place) ?? factorDefault;
          if (value > brokers)
            yield {
              place,
              message: `keeps ${value} replicas${isPresent(place) ? '' : " (Kafka's default)"} on ${brokers} broker${brokers === 1 ? '' : 's'}`,
              remedy: `Set ${factor} to ${brokers} or less, or add brokers.`,
            };
        }
      }
    },
  },
  {
    id: 'policy/kafka-min-insync',
    description:
      'Fewer replicas than there are have to be in sync for a write: otherwise the loss of one broker stops all writes.',
    *check(view) {
      for (const kafka of view.of('Kafka'))
        for (const setting of replication) {
          if (!('insync' in setting)) continue;
          const place = at(settingsOf(kafka), setting.insync);
          const factor = numberOf(at(settingsOf(kafka), setting.factor)) ?? setting.factorDefault;
          const insync = numberOf(place) ?? setting.insyncDefault;
          if (insync < factor || (factor === 1 && insync === 1)) continue;
          yield {
            place,
            message: `a write needs ${insync} replicas in sync${isPresent(place) ? '' : " (Kafka's default)"}, of ${factor} that there are`,
            remedy: `Set ${setting.insync} below ${setting.factor} (1 where there is one replica).`,
          };
        }
    },
  },
  {
    id: 'policy/kafka-durability',
    description:
      'In production Kafka keeps everything three times and confirms a write when two replicas have it, so that losing a machine loses no alert.',
    *check(view) {
      if (view.context.tier !== 'production') return;
      for (const kafka of view.of('Kafka'))
        for (const setting of replication) {
          const needs: readonly (readonly [name: string, value: number, least: number])[] = [
            [setting.factor, setting.factorDefault, 3],
            ...('insync' in setting ? [[setting.insync, setting.insyncDefault, 2] as const] : []),
          ];
          for (const [name, byDefault, least] of needs) {
            const place = at(settingsOf(kafka), name);
            const value = numberOf(place) ?? byDefault;
            if (value >= least) continue;
            yield {
              place,
              message: `${name} is ${value}${isPresent(place) ? '' : " (Kafka's default)"}; production needs ${least}`,
              remedy: `Set ${name} to ${least}.`,
            };
          }
        }
    },
  },
  {
    id: 'policy/kafka-offsets-retention',
    description:
      'Kafka keeps committed offsets for at least five years: they are the progress of the broker.',
    *check(view) {
      for (const kafka of view.of('Kafka')) {
        const place = at(settingsOf(kafka), 'offsets.retention.minutes');
        const minutes = numberOf(place) ?? 7 * 24 * 60;
        if (minutes >= leastOffsetsRetentionMinutes) continue;
        yield {
          place,
          message: `forgets committed offsets after ${minutes} minutes${isPresent(place) ? '' : " (Kafka's default)"}`,
          remedy: `Set offsets.retention.minutes to ${leastOffsetsRetentionMinutes} or more.`,
        };
      }
    },
  },
  {
    id: 'policy/kafka-automatic-topics',
    description: 'Kafka creates no topic by itself: topics come from declarations.',
    *check(view) {
      for (const kafka of view.of('Kafka')) {
        const place = at(settingsOf(kafka), 'auto.create.topics.enable');
        if (String(place.value) === 'false') continue;
        yield {
          place,
          message: `creates any topic that a client asks for (${isPresent(place) ? show(place) : "Kafka's default"})`,
          remedy: 'Set auto.create.topics.enable to false.',
        };
      }
    },
  },
  {
    id: 'policy/kafka-authorization',
    description: 'Kafka checks what its users may do.',
    *check(view) {
      for (const kafka of view.of('Kafka')) {
        const place = at(rootOf(kafka), 'spec', 'kafka', 'authorization', 'type');
        if (!isPresent(place))
          yield {
            place,
            message: 'lets every user do everything',
            remedy: 'Set authorization: {type: simple}.',
          };
      }
    },
  },
  {
    id: 'policy/kafka-listener',
    description: 'Every listener of a Kafka asks clients who they are.',
    *check(view) {
      for (const kafka of view.of('Kafka'))
        for (const listener of itemsOf(at(rootOf(kafka), 'spec', 'kafka', 'listeners'))) {
          const place = at(listener, 'authentication', 'type');
          if (!isPresent(place))
            yield {
              place,
              message: `the listener ${show(at(listener, 'name'))} lets everyone in`,
              remedy: 'Set authentication: {type: scram-sha-512} on the listener.',
            };
        }
    },
  },
  {
    id: 'policy/kafka-delete-claim',
    description: 'In production the volumes of Kafka stay when its resources are deleted.',
    *check(view) {
      if (view.context.tier !== 'production') return;
      for (const pool of view.of('KafkaNodePool'))
        for (const volume of placesIn(at(rootOf(pool), 'spec', 'storage'))) {
          const place = at(volume, 'deleteClaim');
          if (place.value === true)
            yield {
              place,
              message: 'the volumes would be deleted with the node pool, and all alerts on them',
              remedy: 'Set deleteClaim: false.',
            };
        }
    },
  },
  {
    id: 'policy/kafka-controllers',
    description: 'In production every Kafka has three controllers or more, an odd number.',
    *check(view) {
      if (view.context.tier !== 'production') return;
      for (const kafka of view.of('Kafka')) {
        const controllers = nodesWith('controller', kafka, view);
        if (controllers >= 3 && controllers % 2 === 1) continue;
        yield {
          place: rootOf(kafka),
          message: `has ${controllers} controllers: losing one loses the quorum`,
          remedy: 'Give a KafkaNodePool with the role controller three replicas.',
        };
      }
    },
  },
];
