import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { availabilityRules } from '../../../src/rules/policy/availability.ts';
import { remove, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/probes',
    when: 'nobody asks whether a container is alive',
    change: [set(deployment, `${container}.livenessProbe`, undefined)],
    object: deployment,
    path: `${container}.livenessProbe`,
    unless: [set(deployment, `${container}.livenessProbe`, { exec: { command: ['true'] } })],
  },
  {
    rule: 'policy/probes',
    when: 'nobody asks whether a StatefulSet is ready',
    change: [set('StatefulSet fink/index', `${container}.readinessProbe`, undefined)],
    object: 'StatefulSet fink/index',
    path: `${container}.readinessProbe`,
    unless: [set('StatefulSet fink/index', `${container}.startupProbe`, { tcpSocket: { port: 9000 } })],
  },
  {
    rule: 'policy/progress-deadline',
    when: 'a roll-out never fails',
    change: [set(deployment, '.spec.progressDeadlineSeconds', undefined)],
    object: deployment,
    path: '.spec.progressDeadlineSeconds',
    unless: [set(deployment, '.spec.progressDeadlineSeconds', 600)],
  },
  {
    rule: 'policy/termination-grace',
    when: 'a pod is killed before its process may end',
    change: [set(deployment, `${pod}.terminationGracePeriodSeconds`, 60)],
    object: deployment,
    path: `${pod}.terminationGracePeriodSeconds`,
    unless: [set(deployment, `${pod}.terminationGracePeriodSeconds`, 61)],
  },
  {
    rule: 'policy/termination-grace',
    when: 'a pod has the default of 30 seconds',
    change: [set(deployment, `${pod}.terminationGracePeriodSeconds`, undefined)],
    object: deployment,
    path: `${pod}.terminationGracePeriodSeconds`,
    unless: [
      set(deployment, `${pod}.terminationGracePeriodSeconds`, undefined),
      set(deployment, `${container}.env[0].value`, '20'),
    ],
  },
  {
    rule: 'policy/disruption-budget',
    when: 'a Deployment that is scaled has no PodDisruptionBudget',
    change: [remove('PodDisruptionBudget fink/broker')],
    object: deployment,
    path: '',
    unless: [
      remove('PodDisruptionBudget fink/broker'),
      set('ScaledObject fink/broker', '.spec.maxReplicaCount', 1),
    ],
  },
  {
    rule: 'policy/disruption-budget',
    when: 'a StatefulSet of several has no PodDisruptionBudget',
    change: [set('StatefulSet fink/index', '.spec.replicas', 2)],
    object: 'StatefulSet fink/index',
    path: '',
    unless: [set('StatefulSet fink/index', '.spec.replicas', undefined)],
  },
  {
    rule: 'policy/disruption-budget-blocks',
    when: 'a PodDisruptionBudget wants all pods there',
    change: [
      set('PodDisruptionBudget fink/broker', '.spec.maxUnavailable', undefined),
      set('PodDisruptionBudget fink/broker', '.spec.minAvailable', 2),
    ],
    object: 'PodDisruptionBudget fink/broker',
    path: '.spec.minAvailable',
    unless: [
      set('PodDisruptionBudget fink/broker', '.spec.maxUnavailable', undefined),
      set('PodDisruptionBudget fink/broker', '.spec.minAvailable', '50%'),
    ],
  },
  {
    rule: 'policy/disruption-budget-blocks',
    when: 'a PodDisruptionBudget lets none go',
    change: [set('PodDisruptionBudget fink/broker', '.spec.maxUnavailable', '0%')],
    object: 'PodDisruptionBudget fink/broker',
    path: '.spec.maxUnavailable',
    unless: [set('PodDisruptionBudget fink/broker', '.spec.maxUnavailable', '10%')],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(availabilityRules, cases)).toEqual([]);
});
