import { expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { namespaceRules } from '../../../src/rules/reference/namespaces.ts';
import { add, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const cases: readonly RuleCase[] = [
  {
    rule: 'reference/namespace',
    when: 'an object is in a namespace that nothing creates',
    change: [
      add('jobs', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'finck' } }),
      set('AppProject argocd/fink', '.spec.destinations[0].namespace', 'fin*'),
    ],
    object: 'ConfigMap finck/a',
    path: '.metadata.namespace',
    unless: [
      add('jobs', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'strimzi' } }),
    ],
  },
  {
    rule: 'reference/namespace',
    when: 'an object states no namespace',
    change: [
      set('ConfigMap fink/spark', '.metadata.namespace', undefined),
      set('ScheduledSparkApplication fink/merge', '.spec.template.sparkConfigMap', undefined),
    ],
    object: 'ConfigMap spark',
    path: '.metadata.namespace',
    unless: [set('PriorityClass broker', '.metadata.namespace', undefined)],
  },
];

testRules(cases, checkReferences);

test('every rule has a case', () => {
  expect(untested(namespaceRules, cases)).toEqual([]);
});
