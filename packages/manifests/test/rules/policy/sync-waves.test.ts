import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { waveRules } from '../../../src/rules/policy/sync-waves.ts';
import { set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;
const kafka = 'Kafka fink/kafka';
const brokers = 'KafkaNodePool fink/brokers';
const spark = 'ScheduledSparkApplication fink/merge';
const wave = '.metadata.annotations["argocd.argoproj.io/sync-wave"]';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/sync-wave',
    when: 'a Deployment comes before its ConfigMap',
    change: [set('ConfigMap fink/broker', '.metadata.annotations', { 'argocd.argoproj.io/sync-wave': '2' })],
    object: deployment,
    path: wave,
    unless: [set('ConfigMap fink/broker', '.metadata.annotations', { 'argocd.argoproj.io/sync-wave': '0' })],
  },
  {
    rule: 'policy/sync-wave',
    when: 'Kafka comes before its brokers',
    change: [set(brokers, wave, '2')],
    object: kafka,
    path: wave,
    unless: [set(brokers, wave, '1')],
  },
  {
    rule: 'policy/sync-wave',
    when: 'topics come before Kafka',
    change: [set('Application argocd/topics', wave, '1')],
    object: 'Application argocd/topics',
    path: wave,
    unless: [set('Application argocd/topics', wave, '2')],
  },
  {
    rule: 'policy/sync-wave',
    when: 'an Application comes before its project',
    change: [set('AppProject argocd/fink', wave, '2')],
    object: 'Application argocd/namespace',
    path: wave,
    unless: [set('AppProject argocd/fink', wave, '-5')],
  },
  {
    rule: 'policy/sync-wave',
    when: 'a hook before the sync needs an object of the sync',
    change: [
      set('Job fink/catalogues', '.metadata.annotations', { 'argocd.argoproj.io/hook': 'PreSync' }),
      set('Job fink/catalogues', `${container}.envFrom`, [{ configMapRef: { name: 'spark' } }]),
    ],
    object: 'Job fink/catalogues',
    path: wave,
    unless: [
      set('Job fink/catalogues', '.metadata.annotations', { 'argocd.argoproj.io/hook': 'PostSync' }),
      set('Job fink/catalogues', `${container}.envFrom`, [{ configMapRef: { name: 'spark' } }]),
      set('ConfigMap fink/spark', '.metadata.annotations', { 'argocd.argoproj.io/sync-wave': '7' }),
      set(spark, '.metadata.annotations', { 'argocd.argoproj.io/sync-wave': '7' }),
    ],
  },
  {
    rule: 'policy/sync-wave-number',
    when: 'a wave is no whole number',
    change: [set(deployment, wave, 'one')],
    object: deployment,
    path: wave,
    unless: [set('Namespace fink', wave, '-20')],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(waveRules, cases)).toEqual([]);
});
