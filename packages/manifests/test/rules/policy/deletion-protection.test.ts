import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { deletionRules } from '../../../src/rules/policy/deletion-protection.ts';
import { development, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const topic = 'KafkaTopic fink/fink-sso-ztf';
const syncOptions = '.metadata.annotations["argocd.argoproj.io/sync-options"]';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/deletion-protection',
    when: 'a topic may be deleted without confirmation',
    change: [set(topic, syncOptions, 'Prune=confirm')],
    object: topic,
    path: syncOptions,
    unless: [set(topic, syncOptions, 'ServerSideApply=true, Prune=false, Delete=false')],
  },
  {
    rule: 'policy/deletion-protection',
    when: 'a namespace may be removed without confirmation',
    change: [set('Namespace fink', syncOptions, undefined)],
    object: 'Namespace fink',
    path: syncOptions,
    unless: [set('Namespace fink', syncOptions, undefined)],
    unlessContext: development,
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(deletionRules, cases)).toEqual([]);
});
