import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { kafkaObjectRules } from '../../../src/rules/policy/kafka-objects.ts';
import { development, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const brokers = 'KafkaNodePool fink/brokers';
const topic = 'KafkaTopic fink/fink-sso-ztf';
const user = 'KafkaUser fink/broker';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/topic-replication',
    when: 'a topic has more replicas than there are brokers',
    change: [set(topic, '.spec.replicas', 4)],
    object: topic,
    path: '.spec.replicas',
    unless: [set(topic, '.spec.replicas', 4), set(brokers, '.spec.replicas', 5)],
  },
  {
    rule: 'policy/topic-replication',
    when: 'a topic does not state its replicas',
    change: [set(topic, '.spec.replicas', undefined)],
    context: development,
    object: topic,
    path: '.spec.replicas',
    unless: [set(topic, '.spec.replicas', 1), set(topic, '.spec.config', {})],
    unlessContext: development,
  },
  {
    rule: 'policy/topic-min-insync',
    when: 'all replicas of a topic have to be in sync',
    change: [set(topic, '.spec.config["min.insync.replicas"]', 3)],
    object: topic,
    path: '.spec.config["min.insync.replicas"]',
    unless: [set(topic, '.spec.config["min.insync.replicas"]', 1), set(topic, '.spec.replicas', 1)],
    unlessContext: development,
  },
  {
    rule: 'policy/user-rights',
    when: 'a user has rights on all topics',
    change: [set(user, '.spec.authorization.acls[0].resource', { type: 'topic', name: '*' })],
    object: user,
    path: '.spec.authorization.acls[0].resource.name',
    unless: [
      set(user, '.spec.authorization.acls[0].resource', { type: 'topic', name: 'f', patternType: 'prefix' }),
    ],
  },
  {
    rule: 'policy/user-rights',
    when: 'a user may do everything',
    change: [set(user, '.spec.authorization.acls[0].operations', ['Read', 'All'])],
    object: user,
    path: '.spec.authorization.acls[0].operations[1]',
    unless: [set(user, '.spec.authorization.acls[0].operations', ['Read', 'Write', 'Create'])],
  },
  {
    rule: 'policy/strimzi-version',
    when: 'an object has a version that Strimzi removed',
    change: [set(topic, '.apiVersion', 'kafka.strimzi.io/v1beta2')],
    object: topic,
    path: '.apiVersion',
    unless: [set('ConfigMap fink/spark', '.apiVersion', 'v1')],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(kafkaObjectRules, cases)).toEqual([]);
});
