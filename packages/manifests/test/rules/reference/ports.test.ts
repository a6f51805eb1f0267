import { expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { portRules } from '../../../src/rules/reference/ports.ts';
import { copy, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;

const cases: readonly RuleCase[] = [
  {
    rule: 'reference/port',
    when: 'a probe calls a port that the container does not have',
    change: [set(deployment, `${container}.readinessProbe.httpGet.port`, 'htttp')],
    object: deployment,
    path: `${container}.readinessProbe.httpGet.port`,
    unless: [set(deployment, `${container}.readinessProbe.httpGet.port`, 8080)],
  },
  {
    rule: 'reference/port',
    when: 'a PodMonitor reads a port that the pods do not have',
    change: [set('PodMonitor fink/broker', '.spec.podMetricsEndpoints[0].port', 'metrics')],
    object: 'PodMonitor fink/broker',
    path: '.spec.podMetricsEndpoints[0].port',
    unless: [
      set('PodMonitor fink/broker', '.spec.podMetricsEndpoints[0].port', 'metrics'),
      set(deployment, `${container}.ports[1]`, { name: 'metrics', containerPort: 9100 }),
    ],
  },
  {
    rule: 'reference/port',
    when: 'a Service leads to a port that the pods do not have',
    change: [set('Service fink/broker', '.spec.ports[0].targetPort', 'web')],
    object: 'Service fink/broker',
    path: '.spec.ports[0].targetPort',
    unless: [set('Service fink/broker', '.spec.ports[0].targetPort', 8080)],
  },
  {
    rule: 'reference/ingress-service',
    when: 'an Ingress leads to a Service that is not rendered',
    change: [set('Ingress fink/broker', '.spec.rules[0].http.paths[0].backend.service.name', 'portal')],
    object: 'Ingress fink/broker',
    path: '.spec.rules[0].http.paths[0].backend.service.name',
    unless: [
      set('Ingress fink/broker', '.spec.rules[0].http.paths[0].backend.service.name', 'portal'),
      copy('Service fink/broker', { '.metadata.name': 'portal' }),
    ],
  },
];

testRules(cases, checkReferences);

test('every rule has a case', () => {
  expect(untested(portRules, cases)).toEqual([]);
});
