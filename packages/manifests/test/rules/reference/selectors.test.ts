import { expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { selectorRules } from '../../../src/rules/reference/selectors.ts';
import { set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';

const cases: readonly RuleCase[] = [
  {
    rule: 'reference/selector',
    when: 'a Service selects no pods',
    change: [set('Service fink/broker', '.spec.selector["app.kubernetes.io/name"]', 'brokr')],
    object: 'Service fink/broker',
    path: '.spec.selector',
    unless: [set('Service fink/broker', '.spec.selector', undefined)],
  },
  {
    rule: 'reference/selector',
    when: 'a PodDisruptionBudget selects no pods',
    change: [
      set(
        'PodDisruptionBudget fink/broker',
        '.spec.selector.matchLabels["app.kubernetes.io/part-of"]',
        'other',
      ),
    ],
    object: 'PodDisruptionBudget fink/broker',
    path: '.spec.selector',
    unless: [
      set(
        'PodDisruptionBudget fink/broker',
        '.spec.selector.matchLabels["app.kubernetes.io/part-of"]',
        'fink',
      ),
    ],
  },
  {
    rule: 'reference/selector',
    when: 'a PodMonitor selects no pods',
    change: [set('PodMonitor fink/broker', '.spec.selector.matchLabels["strimzi.io/kind"]', 'Kafka')],
    object: 'PodMonitor fink/broker',
    path: '.spec.selector',
    unless: [
      set('PodMonitor fink/broker', '.spec.selector', { matchLabels: { 'strimzi.io/kind': 'Kafka' } }),
    ],
  },
  {
    rule: 'reference/selector',
    when: 'a NetworkPolicy selects no pods',
    change: [
      set('NetworkPolicy fink/kafka', '.spec.podSelector.matchLabels["strimzi.io/cluster"]', 'kafkas'),
    ],
    object: 'NetworkPolicy fink/kafka',
    path: '.spec.podSelector',
    unless: [
      set('NetworkPolicy fink/kafka', '.spec.podSelector', {
        matchExpressions: [
          { key: 'strimzi.io/pool-name', operator: 'In', values: ['brokers', 'controllers'] },
        ],
      }),
    ],
  },
  {
    rule: 'reference/selector',
    when: 'a peer of a NetworkPolicy selects no pods of its namespace',
    change: [
      set('NetworkPolicy fink/broker', '.spec.egress[0].to[0].podSelector.matchLabels', {
        'strimzi.io/name': 'kafka',
      }),
    ],
    object: 'NetworkPolicy fink/broker',
    path: '.spec.egress[0].to[0].podSelector',
    unless: [
      set('NetworkPolicy fink/broker', '.spec.egress[0].to[0]', {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
        podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      }),
    ],
  },
  {
    rule: 'reference/service-monitor',
    when: 'a ServiceMonitor selects no Service',
    change: [set('Service fink/broker', '.metadata.labels', undefined)],
    object: 'ServiceMonitor fink/broker',
    path: '.spec.selector',
    unless: [
      set('Service fink/broker', '.metadata.labels', undefined),
      set('ServiceMonitor fink/broker', '.spec.selector', { matchLabels: { 'v1.min.io/tenant': 'store' } }),
    ],
  },
  {
    rule: 'reference/service-monitor',
    when: 'a ServiceMonitor reads a port that the Service does not have',
    change: [set('ServiceMonitor fink/broker', '.spec.endpoints[0].port', 'metrics')],
    object: 'ServiceMonitor fink/broker',
    path: '.spec.endpoints[0].port',
    unless: [
      set('ServiceMonitor fink/broker', '.spec.endpoints[0].port', 'metrics'),
      set('ServiceMonitor fink/broker', '.spec.namespaceSelector', { matchNames: ['strimzi'] }),
    ],
  },
  {
    rule: 'reference/own-labels',
    when: 'a spread constraint does not count its own pods',
    change: [
      set(
        deployment,
        `${pod}.topologySpreadConstraints[0].labelSelector.matchLabels["app.kubernetes.io/name"]`,
        'x',
      ),
    ],
    object: deployment,
    path: `${pod}.topologySpreadConstraints[0].labelSelector`,
    unless: [
      set(
        deployment,
        `${pod}.topologySpreadConstraints[0].labelSelector.matchLabels["app.kubernetes.io/part-of"]`,
        'fink',
      ),
    ],
  },
  {
    rule: 'reference/own-labels',
    when: 'a StatefulSet does not select its own pods',
    change: [
      set('StatefulSet fink/index', '.spec.selector.matchLabels["app.kubernetes.io/name"]', 'indexer'),
    ],
    object: 'StatefulSet fink/index',
    path: '.spec.selector',
    unless: [
      set('StatefulSet fink/index', '.spec.selector', {
        matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'Exists' }],
      }),
    ],
  },
];

testRules(cases, checkReferences);

test('every rule has a case', () => {
  expect(untested(selectorRules, cases)).toEqual([]);
});
