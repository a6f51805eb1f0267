import { expect, test } from '@jest/globals';
import { kafkaTransitionRules } from '../../../src/rules/transition/kafka.ts';
import { set } from '../environment.ts';
import { untested } from '../rule-cases.ts';
import { type StepCase, testSteps } from '../step-cases.ts';

const kafka = 'Kafka fink/kafka';
const brokers = 'KafkaNodePool fink/brokers';
const topic = 'KafkaTopic fink/fink-sso-ztf';
const offsets = '.spec.kafka.config["offsets.retention.minutes"]';

const cases: readonly StepCase[] = [
  {
    rule: 'transition/too-few-brokers',
    when: 'there are fewer brokers than replicas',
    change: [set(brokers, '.spec.replicas', 2)],
    object: brokers,
    path: '.spec.replicas',
    unlessFrom: [set(brokers, '.spec.replicas', 5)],
    unless: [set(brokers, '.spec.replicas', 3)],
  },
  {
    rule: 'transition/partitions-decrease',
    when: 'a topic gets fewer partitions',
    change: [set(topic, '.spec.partitions', 9)],
    object: topic,
    path: '.spec.partitions',
    unless: [set(topic, '.spec.partitions', 12)],
  },
  {
    rule: 'transition/topic-name',
    when: 'a KafkaTopic means another topic',
    change: [set(topic, '.spec.topicName', 'fink_sso')],
    object: topic,
    path: '.spec.topicName',
    unlessFrom: [set(topic, '.spec.topicName', undefined)],
    unless: [set(topic, '.spec.topicName', 'fink-sso-ztf')],
  },
  {
    rule: 'transition/topic-replicas',
    when: 'a topic gets fewer replicas',
    change: [set(topic, '.spec.replicas', 2)],
    object: topic,
    path: '.spec.replicas',
    severity: 'warning',
    unless: [set(topic, '.spec.config["min.insync.replicas"]', 1)],
  },
  {
    rule: 'transition/retention-shortens',
    when: 'messages are kept for six days instead of a week',
    change: [set(topic, '.spec.config["retention.ms"]', 518400000)],
    object: topic,
    path: '.spec.config["retention.ms"]',
    severity: 'warning',
    unless: [set(topic, '.spec.config["retention.ms"]', -1)],
  },
  {
    rule: 'transition/retention-shortens',
    when: 'the space of a topic gets a bound',
    change: [set(topic, '.spec.config["retention.bytes"]', '1000000000')],
    object: topic,
    path: '.spec.config["retention.bytes"]',
    severity: 'warning',
    unlessFrom: [set(topic, '.spec.config["retention.bytes"]', 1)],
    unless: [set(topic, '.spec.config["retention.bytes"]', '1000000000')],
  },
  {
    rule: 'transition/offsets-retention',
    when: 'progress is kept for a shorter time',
    change: [set(kafka, offsets, 2628000)],
    object: kafka,
    path: offsets,
    unless: [set(kafka, offsets, '9999999')],
  },
  {
    rule: 'transition/offsets-retention',
    when: 'the time that progress is kept is left to Kafka',
    change: [set(kafka, offsets, undefined)],
    object: kafka,
    path: offsets,
    unlessFrom: [set(kafka, offsets, undefined)],
    unless: [set(kafka, offsets, undefined)],
  },
  {
    rule: 'transition/kafka-version',
    when: 'Kafka becomes older',
    change: [set(kafka, '.spec.kafka.version', '4.0.1')],
    object: kafka,
    path: '.spec.kafka.version',
    unless: [set(kafka, '.spec.kafka.version', '4.2.0')],
  },
  {
    rule: 'transition/kafka-version',
    when: 'Kafka skips a version',
    change: [set(kafka, '.spec.kafka.version', '4.3.1')],
    object: kafka,
    path: '.spec.kafka.version',
    severity: 'warning',
    unlessFrom: [set(kafka, '.spec.kafka.version', '3.9.2')],
    unless: [set(kafka, '.spec.kafka.version', '4.0.0')],
  },
  {
    rule: 'transition/metadata-version',
    when: 'the metadata of Kafka go back',
    change: [set(kafka, '.spec.kafka.metadataVersion', '4.1-IV0')],
    object: kafka,
    path: '.spec.kafka.metadataVersion',
    unlessFrom: [set(kafka, '.spec.kafka.metadataVersion', '4.9-IV0')],
    unless: [set(kafka, '.spec.kafka.metadataVersion', '4.10-IV0')],
  },
];

testSteps(cases);

test('every rule has a case', () => {
  expect(untested(kafkaTransitionRules, cases)).toEqual([]);
});
