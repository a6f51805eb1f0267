import { expect, test } from '@jest/globals';
import { removalRules } from '../../../src/rules/transition/removal.ts';
import { copy, development, move, remove, set, zeroDigest } from '../environment.ts';
import { untested } from '../rule-cases.ts';
import { type StepCase, testSteps } from '../step-cases.ts';

const pod = '.spec.template.spec';
const image = `${pod}.containers[0].image`;
const kafka = 'Kafka fink/kafka';
const topic = 'KafkaTopic fink/fink-sso-ztf';
const claim = 'PersistentVolumeClaim fink/catalogues';
const allowRemoval = '.metadata.annotations["fink-broker.org/allow-removal"]';
const syncOptions = '.metadata.annotations["argocd.argoproj.io/sync-options"]';

const cases: readonly StepCase[] = [
  {
    rule: 'transition/removal',
    when: 'a topic is removed',
    change: [remove(topic)],
    object: topic,
    path: '',
    unlessFrom: [set(topic, allowRemoval, 'the filter was given up in May')],
    unless: [remove(topic)],
  },
  {
    rule: 'transition/removal',
    when: 'a topic is removed with an empty reason',
    from: [set(topic, allowRemoval, ' ')],
    change: [remove(topic)],
    object: topic,
    path: '',
    unless: [remove('ConfigMap fink/spark')],
  },
  {
    rule: 'transition/removal',
    when: 'a claim is removed on a laptop',
    change: [remove(claim)],
    context: development,
    object: claim,
    path: '',
    severity: 'warning',
    unless: [remove('Job fink/catalogues')],
  },
  {
    rule: 'transition/removal',
    when: 'the user of a workload is removed',
    change: [remove('KafkaUser fink/broker')],
    object: 'KafkaUser fink/broker',
    path: '',
    message: /access/,
    unlessFrom: [copy('KafkaUser fink/broker', { '.metadata.name': 'visitor' })],
    unless: [],
  },
  {
    rule: 'transition/rename',
    when: 'the Kafka cluster gets another name',
    change: [set(kafka, '.metadata.name', 'kafka-cluster')],
    object: kafka,
    path: '',
    message: /becomes Kafka fink\/kafka-cluster/,
    unless: [copy(kafka, { '.metadata.name': 'kafka-cluster' })],
  },
  {
    rule: 'transition/rename',
    when: 'the namespace gets another name',
    change: [set('Namespace fink', '.metadata.name', 'broker')],
    object: 'Namespace fink',
    path: '',
    unless: [copy('Namespace fink', { '.metadata.name': 'broker' })],
  },
  {
    rule: 'transition/owner-changes',
    when: 'a topic moves to another Application without protection',
    from: [set(topic, syncOptions, 'Delete=confirm')],
    change: [move(topic, 'kafka')],
    object: topic,
    path: '',
    unless: [move(topic, 'kafka')],
  },
  {
    rule: 'transition/protection-dropped',
    when: 'a topic may be pruned from now on',
    change: [set(topic, syncOptions, 'Delete=confirm')],
    object: topic,
    path: syncOptions,
    message: /Prune/,
    unless: [set(topic, syncOptions, 'Prune=false,Delete=false')],
  },
  {
    rule: 'transition/protection-dropped',
    when: 'a topic may be removed from now on, on a laptop',
    change: [set(topic, syncOptions, undefined)],
    context: development,
    object: topic,
    path: syncOptions,
    severity: 'warning',
    unless: [set(topic, syncOptions, undefined), set(topic, allowRemoval, 'the filter was given up in May')],
  },
  {
    rule: 'transition/image-pending',
    when: 'a released image waits for its release again',
    change: [set('Deployment fink/broker', image, `registry.example.org/broker:0.4.0@${zeroDigest}`)],
    object: 'Deployment fink/broker',
    path: image,
    unlessFrom: [set('Deployment fink/broker', image, `registry.example.org/broker:0.2.0@${zeroDigest}`)],
    unless: [set('Deployment fink/broker', image, `registry.example.org/broker:0.4.0@${zeroDigest}`)],
  },
];

testSteps(cases);

test('every rule has a case', () => {
  expect(untested(removalRules, cases)).toEqual([]);
});
