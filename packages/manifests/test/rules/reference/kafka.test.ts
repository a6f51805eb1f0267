import { expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { kafkaReferenceRules } from '../../../src/rules/reference/kafka.ts';
import { copy, remove, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const cases: readonly RuleCase[] = [
  {
    rule: 'reference/kafka-cluster',
    when: 'a topic belongs to no cluster of its namespace',
    change: [set('KafkaTopic fink/fink-sso-ztf', '.metadata.labels["strimzi.io/cluster"]', 'kafka-cluster')],
    object: 'KafkaTopic fink/fink-sso-ztf',
    path: '.metadata.labels["strimzi.io/cluster"]',
    unless: [
      set('KafkaTopic fink/fink-sso-ztf', '.metadata.labels["strimzi.io/cluster"]', 'second'),
      copy('Kafka fink/kafka', { '.metadata.name': 'second' }),
      copy('KafkaNodePool fink/brokers', {
        '.metadata.name': 'dual',
        '.metadata.labels["strimzi.io/cluster"]': 'second',
        '.spec.roles': ['broker', 'controller'],
      }),
    ],
  },
  {
    rule: 'reference/kafka-roles',
    when: 'no pool of a cluster has brokers',
    change: [set('KafkaNodePool fink/brokers', '.spec.roles', ['controller'])],
    object: 'Kafka fink/kafka',
    path: '',
    unless: [
      remove('KafkaNodePool fink/controllers'),
      set('KafkaNodePool fink/brokers', '.spec.roles', ['controller', 'broker']),
    ],
  },
];

testRules(cases, checkReferences);

test('every rule has a case', () => {
  expect(untested(kafkaReferenceRules, cases)).toEqual([]);
});
