import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { kafkaRules, leastOffsetsRetentionMinutes } from '../../../src/rules/policy/kafka.ts';
import { development, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const kafka = 'Kafka fink/kafka';
const config = '.spec.kafka.config';
const brokers = 'KafkaNodePool fink/brokers';
const topic = 'KafkaTopic fink/fink-sso-ztf';
const setting = (name: string): string => `${config}["${name}"]`;

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/kafka-replication',
    when: 'offsets are kept more often than there are brokers',
    change: [set(kafka, setting('offsets.topic.replication.factor'), 4)],
    object: kafka,
    path: setting('offsets.topic.replication.factor'),
    unless: [set(kafka, setting('offsets.topic.replication.factor'), 4), set(brokers, '.spec.replicas', 4)],
  },
  {
    rule: 'policy/kafka-replication',
    when: "Kafka's default is more than there are brokers",
    change: [
      set(kafka, setting('offsets.topic.replication.factor'), undefined),
      set(kafka, setting('default.replication.factor'), 2),
      set(kafka, setting('min.insync.replicas'), 1),
      set(kafka, setting('transaction.state.log.replication.factor'), 2),
      set(kafka, setting('transaction.state.log.min.isr'), 1),
      set(brokers, '.spec.replicas', 2),
      set(topic, '.spec.replicas', 2),
      set(topic, '.spec.config', {}),
    ],
    context: development,
    object: kafka,
    path: setting('offsets.topic.replication.factor'),
    unless: [set(kafka, setting('offsets.topic.replication.factor'), undefined)],
  },
  {
    rule: 'policy/kafka-min-insync',
    when: 'all replicas have to be in sync',
    change: [set(kafka, setting('min.insync.replicas'), '3')],
    object: kafka,
    path: setting('min.insync.replicas'),
    unless: [
      set(kafka, setting('min.insync.replicas'), 1),
      set(kafka, setting('default.replication.factor'), 1),
    ],
    unlessContext: development,
  },
  {
    rule: 'policy/kafka-durability',
    when: 'production keeps a message twice',
    change: [
      set(kafka, setting('default.replication.factor'), 2),
      set(kafka, setting('min.insync.replicas'), 1),
    ],
    object: kafka,
    path: setting('default.replication.factor'),
    unless: [
      set(kafka, setting('default.replication.factor'), 2),
      set(kafka, setting('min.insync.replicas'), 1),
    ],
    unlessContext: development,
  },
  {
    rule: 'policy/kafka-offsets-retention',
    when: 'progress is forgotten after four years',
    change: [set(kafka, setting('offsets.retention.minutes'), 4 * 365 * 24 * 60)],
    object: kafka,
    path: setting('offsets.retention.minutes'),
    unless: [set(kafka, setting('offsets.retention.minutes'), leastOffsetsRetentionMinutes)],
  },
  {
    rule: 'policy/kafka-automatic-topics',
    when: 'topics come into being by themselves',
    change: [set(kafka, setting('auto.create.topics.enable'), undefined)],
    object: kafka,
    path: setting('auto.create.topics.enable'),
    unless: [set(kafka, setting('auto.create.topics.enable'), false)],
  },
  {
    rule: 'policy/kafka-authorization',
    when: 'every user may do everything',
    change: [set(kafka, '.spec.kafka.authorization', undefined)],
    object: kafka,
    path: '.spec.kafka.authorization.type',
    unless: [set(kafka, '.spec.kafka.authorization', { type: 'custom', authorizerClass: 'x' })],
  },
  {
    rule: 'policy/kafka-listener',
    when: 'a listener lets everyone in',
    change: [
      set(kafka, '.spec.kafka.listeners[1]', { name: 'plain', port: 9092, type: 'internal', tls: false }),
    ],
    object: kafka,
    path: '.spec.kafka.listeners[1].authentication.type',
    unless: [set(kafka, '.spec.kafka.listeners[0].authentication.type', 'tls')],
  },
  {
    rule: 'policy/kafka-delete-claim',
    when: 'volumes are deleted with their pool',
    change: [set(brokers, '.spec.storage.volumes[1].deleteClaim', true)],
    object: brokers,
    path: '.spec.storage.volumes[1].deleteClaim',
    unless: [set(brokers, '.spec.storage.volumes[1].deleteClaim', true)],
    unlessContext: development,
  },
  {
    rule: 'policy/kafka-controllers',
    when: 'production has one controller',
    change: [set('KafkaNodePool fink/controllers', '.spec.replicas', 1)],
    object: kafka,
    path: '',
    unless: [set('KafkaNodePool fink/controllers', '.spec.replicas', 5)],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(kafkaRules, cases)).toEqual([]);
});
