import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { rightsRules } from '../../../src/rules/policy/rights.ts';
import { set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/rights-wildcard',
    when: 'a Role gives all verbs',
    change: [set('Role fink/broker', '.rules[0].verbs', ['*'])],
    object: 'Role fink/broker',
    path: '.rules[0].verbs[0]',
    unless: [set('Role fink/broker', '.rules[0].verbs', ['get', 'list', 'watch', 'update'])],
  },
  {
    rule: 'policy/rights-on-secrets',
    when: 'a Role lists Secrets',
    change: [set('Role fink/broker', '.rules[1].verbs', ['get', 'list'])],
    object: 'Role fink/broker',
    path: '.rules[1].verbs[1]',
    unless: [set('Role fink/broker', '.rules[1].verbs', ['get', 'update'])],
  },
  {
    rule: 'policy/rights-on-secrets',
    when: 'a Role gets any Secret',
    change: [set('Role fink/broker', '.rules[1].resourceNames', undefined)],
    object: 'Role fink/broker',
    path: '.rules[1].verbs[0]',
    unless: [set('Role fink/broker', '.rules[1].resourceNames', ['broker', 'archive'])],
  },
  {
    rule: 'policy/cluster-admin',
    when: 'a binding makes an administrator',
    change: [set('RoleBinding fink/broker', '.roleRef', { kind: 'ClusterRole', name: 'cluster-admin' })],
    object: 'RoleBinding fink/broker',
    path: '.roleRef.name',
    unless: [set('RoleBinding fink/broker', '.roleRef', { kind: 'ClusterRole', name: 'view' })],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(rightsRules, cases)).toEqual([]);
});
