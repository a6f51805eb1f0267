import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { networkRules } from '../../../src/rules/policy/network.ts';
import { copy, development, remove, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const brokers = 'KafkaNodePool fink/brokers';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/pod-security',
    when: 'a namespace lets any pod in',
    change: [set('Namespace fink', '.metadata.labels["pod-security.kubernetes.io/enforce"]', 'baseline')],
    object: 'Namespace fink',
    path: '.metadata.labels["pod-security.kubernetes.io/enforce"]',
    unless: [set('Namespace fink', '.metadata.labels["pod-security.kubernetes.io/warn"]', 'baseline')],
  },
  {
    rule: 'policy/default-deny',
    when: 'a namespace denies the way in only',
    change: [set('NetworkPolicy fink/default-deny', '.spec.policyTypes', ['Ingress'])],
    object: 'Namespace fink',
    path: '',
    unless: [set('NetworkPolicy fink/default-deny', '.spec.ingress', [])],
  },
  {
    rule: 'policy/resource-quota',
    when: 'a namespace has no quota',
    change: [remove('ResourceQuota fink/environment')],
    object: 'Namespace fink',
    path: '',
    unless: [set('ResourceQuota fink/environment', '.metadata.name', 'quota')],
  },
  {
    rule: 'policy/pod-network',
    when: 'no policy is meant for the pods of a Deployment',
    change: [remove('NetworkPolicy fink/broker')],
    object: deployment,
    path: '.spec.template',
    unless: [
      remove('NetworkPolicy fink/broker'),
      copy('NetworkPolicy fink/kafka', {
        '.metadata.name': 'broker',
        '.spec.podSelector.matchLabels': { 'app.kubernetes.io/part-of': 'fink' },
      }),
    ],
  },
  {
    rule: 'policy/pod-network',
    when: 'no policy is meant for the brokers of Kafka',
    change: [
      set('NetworkPolicy fink/kafka', '.spec.podSelector.matchLabels["strimzi.io/pool-name"]', 'controllers'),
    ],
    object: brokers,
    path: '.spec',
    unless: [set('NetworkPolicy fink/kafka', '.spec.podSelector.matchLabels["strimzi.io/kind"]', 'Kafka')],
  },
  {
    rule: 'policy/open-egress',
    when: 'pods reach every address without a reason',
    change: [set('NetworkPolicy fink/broker', '.spec.egress[1].to[0].ipBlock.cidr', '0.0.0.0/0')],
    object: 'NetworkPolicy fink/broker',
    path: '.spec.egress[1].to[0].ipBlock.cidr',
    unless: [set('NetworkPolicy fink/broker', '.spec.egress[1].to[0].ipBlock.cidr', '192.0.2.0/24')],
  },
  {
    rule: 'policy/open-egress-declared',
    when: 'pods reach every address for a reason',
    change: [
      set('NetworkPolicy fink/broker', '.spec.egress[1].to[0].ipBlock.cidr', '0.0.0.0/0'),
      set(
        'NetworkPolicy fink/broker',
        '.metadata.annotations["fink-broker.org/open-egress"]',
        "the telescope's Kafka has no fixed addresses",
      ),
    ],
    object: 'NetworkPolicy fink/broker',
    path: '.spec.egress[1].to[0].ipBlock.cidr',
    severity: 'warning',
    unless: [
      set(
        'NetworkPolicy fink/broker',
        '.metadata.annotations["fink-broker.org/open-egress"]',
        "the telescope's Kafka has no fixed addresses",
      ),
    ],
  },
  {
    rule: 'policy/open-egress',
    when: 'a rule has no addresses, on a laptop',
    change: [set('NetworkPolicy fink/broker', '.spec.egress[1]', { ports: [{ port: 443 }] })],
    context: development,
    object: 'NetworkPolicy fink/broker',
    path: '.spec.egress[1].to',
    severity: 'warning',
    unless: [set('NetworkPolicy fink/broker', '.spec.egress[1].ports', [{ port: 443 }])],
  },
  {
    rule: 'policy/open-egress',
    when: 'the reason is empty, on a laptop',
    change: [
      set('NetworkPolicy fink/broker', '.spec.egress[1].to[0].ipBlock.cidr', '::/0'),
      set('NetworkPolicy fink/broker', '.metadata.annotations["fink-broker.org/open-egress"]', ''),
    ],
    context: development,
    object: 'NetworkPolicy fink/broker',
    path: '.spec.egress[1].to[0].ipBlock.cidr',
    unless: [set('NetworkPolicy fink/broker', '.spec.egress[1].to[0].ipBlock.cidr', '2001:db8::/32')],
  },
  {
    rule: 'policy/exposed-service',
    when: 'a Service has a port on every machine',
    change: [set('Service fink/broker', '.spec.type', 'NodePort')],
    object: 'Service fink/broker',
    path: '.spec.type',
    unless: [
      set('Service fink/broker', '.spec.type', 'NodePort'),
      set(
        'Service fink/broker',
        '.metadata.annotations["fink-broker.org/exposed"]',
        'laptops have no ingress',
      ),
    ],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(networkRules, cases)).toEqual([]);
});
