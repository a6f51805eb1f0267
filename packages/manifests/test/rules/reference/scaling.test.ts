import { expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { scalingRules } from '../../../src/rules/reference/scaling.ts';
import { add, remove, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const scaler = 'ScaledObject fink/broker';

const cases: readonly RuleCase[] = [
  {
    rule: 'reference/scale-target',
    when: 'an autoscaler scales what is not rendered',
    change: [set(scaler, '.spec.scaleTargetRef.kind', 'StatefulSet')],
    object: scaler,
    path: '.spec.scaleTargetRef.name',
    unless: [
      set(scaler, '.spec.scaleTargetRef', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'broker' }),
    ],
  },
  {
    rule: 'reference/two-scalers',
    when: 'two autoscalers act on one Deployment',
    change: [
      add('broker', {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'broker', namespace: 'fink' },
        spec: { scaleTargetRef: { kind: 'Deployment', name: 'broker' }, maxReplicas: 4 },
      }),
    ],
    object: 'HorizontalPodAutoscaler fink/broker',
    path: '.spec.scaleTargetRef',
    unless: [
      set('StatefulSet fink/index', '.spec.replicas', undefined),
      add('broker', {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'index', namespace: 'fink' },
        spec: { scaleTargetRef: { kind: 'StatefulSet', name: 'index' }, maxReplicas: 4 },
      }),
    ],
  },
  {
    rule: 'reference/replicas-under-scaler',
    when: 'a Deployment under an autoscaler states replicas',
    change: [set(deployment, '.spec.replicas', 2)],
    object: deployment,
    path: '.spec.replicas',
    unless: [set(deployment, '.spec.replicas', 2), remove(scaler)],
  },
  {
    rule: 'reference/scaler-partitions',
    when: 'an autoscaler asks for more replicas than there are partitions',
    change: [set(scaler, '.spec.maxReplicaCount', 17)],
    object: scaler,
    path: '.spec.maxReplicaCount',
    unless: [
      set(scaler, '.spec.maxReplicaCount', 17),
      set(scaler, '.metadata.annotations["fink-broker.org/source-partitions"]', '17'),
    ],
  },
  {
    rule: 'reference/scaler-partitions',
    when: 'how many partitions there are is not told',
    change: [set(scaler, '.metadata.annotations["fink-broker.org/source-partitions"]', undefined)],
    object: scaler,
    path: '.metadata.annotations["fink-broker.org/source-partitions"]',
    severity: 'warning',
    unless: [
      set(scaler, '.metadata.annotations["fink-broker.org/source-partitions"]', undefined),
      set(scaler, '.spec.triggers[0].type', 'cpu'),
    ],
  },
  {
    rule: 'reference/trigger-authentication',
    when: 'a trigger authenticates with what is not rendered',
    change: [set(scaler, '.spec.triggers[0].authenticationRef.name', 'brokr')],
    object: scaler,
    path: '.spec.triggers[0].authenticationRef.name',
    unless: [set(scaler, '.spec.triggers[0].authenticationRef', undefined)],
  },
];

testRules(cases, checkReferences);

test('every rule has a case', () => {
  expect(untested(scalingRules, cases)).toEqual([]);
});
