import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { resourceRules } from '../../../src/rules/policy/resources.ts';
import { set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;
const kafka = 'Kafka fink/kafka';
const brokers = 'KafkaNodePool fink/brokers';
const spark = 'ScheduledSparkApplication fink/merge';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/resources',
    when: 'a container does not limit its memory',
    change: [set(deployment, `${container}.resources.limits`, { cpu: '2' })],
    object: deployment,
    path: `${container}.resources.limits.memory`,
    unless: [set(deployment, `${container}.resources.limits`, { memory: '2Gi' })],
  },
  {
    rule: 'policy/resources',
    when: 'an init container requests no CPU',
    change: [set(deployment, `${pod}.initContainers[0].resources.requests.cpu`, undefined)],
    object: deployment,
    path: `${pod}.initContainers[0].resources.requests.cpu`,
    unless: [set(deployment, `${pod}.initContainers[0].resources.requests.cpu`, 0.05)],
  },
  {
    rule: 'policy/resources',
    when: 'the brokers of Kafka say nothing',
    change: [set(brokers, '.spec.resources', undefined)],
    object: brokers,
    path: '.spec.resources.requests.memory',
    unless: [set(brokers, '.spec.resources.limits', { memory: '4Gi' })],
  },
  {
    rule: 'policy/resources',
    when: 'the exporter of Kafka says nothing',
    change: [set(kafka, '.spec.kafkaExporter', { topicRegex: '.*' })],
    object: kafka,
    path: '.spec.kafkaExporter.resources.requests.cpu',
    unless: [set(kafka, '.spec.entityOperator.userOperator', undefined)],
  },
  {
    rule: 'policy/resources',
    when: 'a Spark driver does not state its memory',
    change: [set(spark, '.spec.template.driver.memory', undefined)],
    object: spark,
    path: '.spec.template.driver.memory',
    unless: [set(spark, '.spec.template.driver.memory', '512m')],
  },
  {
    rule: 'policy/resource-bounds',
    when: 'more memory is requested than the limit',
    change: [set(deployment, `${container}.resources.requests.memory`, '2049Mi')],
    object: deployment,
    path: `${container}.resources.requests.memory`,
    unless: [set(deployment, `${container}.resources.requests.memory`, '2048Mi')],
  },
  {
    rule: 'policy/resource-bounds',
    when: 'more CPU is requested than the limit, in other units',
    change: [set(brokers, '.spec.resources.requests.cpu', '4001m')],
    object: brokers,
    path: '.spec.resources.requests.cpu',
    unless: [set(brokers, '.spec.resources.requests.cpu', '4000m')],
  },
  {
    rule: 'policy/quota-amounts',
    when: 'the quota counts CPU limits and a container has none',
    change: [set('ResourceQuota fink/environment', '.spec.hard["limits.cpu"]', '80')],
    object: brokers.replace('brokers', 'controllers'),
    path: '.spec.resources.limits.cpu',
    unless: [set('ResourceQuota fink/environment', '.spec.hard.pods', '80')],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(resourceRules, cases)).toEqual([]);
});
