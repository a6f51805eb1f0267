import { expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { accountRules } from '../../../src/rules/reference/accounts.ts';
import { set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';

const cases: readonly RuleCase[] = [
  {
    rule: 'reference/service-account',
    when: 'pods run under an account that is not rendered',
    change: [set(deployment, `${pod}.serviceAccountName`, 'brokr')],
    object: deployment,
    path: `${pod}.serviceAccountName`,
    unless: [set(deployment, `${pod}.serviceAccountName`, 'default')],
  },
  {
    rule: 'reference/service-account',
    when: 'a Spark driver runs under an account that is not declared',
    change: [set('ScheduledSparkApplication fink/merge', '.spec.template.driver.serviceAccount', 'sparks')],
    object: 'ScheduledSparkApplication fink/merge',
    path: '.spec.template.driver.serviceAccount',
    unless: [set('ScheduledSparkApplication fink/merge', '.spec.template.driver.serviceAccount', 'broker')],
  },
  {
    rule: 'reference/service-account',
    when: 'a workflow runs under an account that is not rendered',
    change: [set('WorkflowTemplate fink/smoke', '.spec.serviceAccountName', 'tester')],
    object: 'WorkflowTemplate fink/smoke',
    path: '.spec.serviceAccountName',
    unless: [set('WorkflowTemplate fink/smoke', '.spec.serviceAccountName', 'broker')],
  },
  {
    rule: 'reference/subject',
    when: 'rights are given to an account that does not exist',
    change: [set('RoleBinding fink/broker', '.subjects[0].name', 'brokr')],
    object: 'RoleBinding fink/broker',
    path: '.subjects[0].name',
    unless: [
      set('RoleBinding fink/broker', '.subjects[0]', {
        kind: 'ServiceAccount',
        name: 'operator',
        namespace: 'strimzi',
      }),
    ],
  },
  {
    rule: 'reference/role',
    when: 'a role is not rendered',
    change: [set('RoleBinding fink/broker', '.roleRef.name', 'brokr')],
    object: 'RoleBinding fink/broker',
    path: '.roleRef.name',
    unless: [set('RoleBinding fink/broker', '.roleRef', { kind: 'ClusterRole', name: 'view' })],
  },
];

testRules(cases, checkReferences);

test('every rule has a case', () => {
  expect(untested(accountRules, cases)).toEqual([]);
});
