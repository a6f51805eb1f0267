import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { quotaRules } from '../../../src/rules/policy/quota.ts';
import { set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const quota = 'ResourceQuota fink/environment';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/quota-suffices',
    when: 'the pods may need more memory than there is',
    change: [set(quota, '.spec.hard["limits.memory"]', '1Gi')],
    object: quota,
    path: '.spec.hard["limits.memory"]',
    unless: [set(quota, '.spec.hard["limits.memory"]', '200Gi')],
  },
  {
    rule: 'policy/quota-suffices',
    when: 'the autoscaler may make more pods than there are CPUs',
    change: [
      set('ScaledObject fink/broker', '.spec.maxReplicaCount', 8),
      set(quota, '.spec.hard["requests.cpu"]', '9'),
    ],
    object: quota,
    path: '.spec.hard["requests.cpu"]',
    unless: [set('ScaledObject fink/broker', '.spec.maxReplicaCount', 8)],
  },
];

testRules(cases, checkPolicy);

test('every rule on quotas has a case', () => {
  expect(untested(quotaRules, cases)).toEqual([]);
});
