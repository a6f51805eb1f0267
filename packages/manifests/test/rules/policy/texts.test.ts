import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { textRules } from '../../../src/rules/policy/texts.ts';
import { set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/generated-name',
    when: 'a name ends in a hash of cdk8s',
    change: [set('PodMonitor fink/broker', '.metadata.name', 'broker-ingest-c85ac738')],
    object: 'PodMonitor fink/broker-ingest-c85ac738',
    path: '.metadata.name',
    unless: [set('PodMonitor fink/broker', '.metadata.name', 'broker-ingest-c85ac73')],
  },
  {
    rule: 'policy/generated-name',
    when: 'pods are selected by the address of their construct',
    change: [
      set('StatefulSet fink/index', `.spec.template.metadata.labels["cdk8s.io/metadata.addr"]`, 'index-c8'),
    ],
    object: 'StatefulSet fink/index',
    path: `.spec.template.metadata.labels["cdk8s.io/metadata.addr"]`,
    unless: [set('StatefulSet fink/index', `.spec.template.metadata.labels["cdk8s.io/other"]`, 'index-c8')],
  },
  {
    rule: 'policy/trailing-blanks',
    when: 'a line of a text ends in a blank',
    change: [set('ConfigMap fink/broker', '.data["run.sh"]', 'one\ntwo \nthree\n')],
    object: 'ConfigMap fink/broker',
    path: '.data["run.sh"]',
    unless: [set('ConfigMap fink/broker', '.data["run.sh"]', 'one\n two\n\nthree\n')],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(textRules, cases)).toEqual([]);
});
