import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { applicationPolicyRules } from '../../../src/rules/policy/applications.ts';
import { development, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const application = 'Application argocd/broker';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/application-automated',
    when: 'an Application does not undo changes by hand',
    change: [set(application, '.spec.syncPolicy.automated.selfHeal', undefined)],
    object: application,
    path: '.spec.syncPolicy.automated.selfHeal',
    unless: [set(application, '.spec.syncPolicy.automated.allowEmpty', false)],
  },
  {
    rule: 'policy/sync-window',
    when: 'no window concerns an Application',
    change: [
      set('AppProject argocd/fink', '.spec.syncWindows[0].applications', [
        'b*',
        'j*',
        'k*',
        'n*',
        'o*',
        's*',
      ]),
    ],
    object: 'Application argocd/topics',
    path: '',
    unless: [
      set('AppProject argocd/fink', '.spec.syncWindows[0].applications', undefined),
      set('AppProject argocd/fink', '.spec.syncWindows[0].namespaces', ['fink', 'strimzi']),
    ],
  },
  {
    rule: 'policy/sync-window',
    when: 'production has no window',
    change: [set('AppProject argocd/fink', '.spec.syncWindows', undefined)],
    object: application,
    path: '',
    unless: [set('AppProject argocd/fink', '.spec.syncWindows', undefined)],
    unlessContext: development,
  },
  {
    rule: 'policy/server-side-apply',
    when: 'an Application applies on the client',
    change: [set(application, '.spec.syncPolicy.syncOptions', ['PruneLast=true'])],
    object: application,
    path: '.spec.syncPolicy.syncOptions',
    unless: [set(application, '.spec.syncPolicy.syncOptions', ['PruneLast=true', 'ServerSideApply=true'])],
  },
  {
    rule: 'policy/application-retry',
    when: 'an Application tries again for ever',
    change: [set(application, '.spec.syncPolicy.retry.limit', -1)],
    object: application,
    path: '.spec.syncPolicy.retry.limit',
    unless: [set(application, '.spec.syncPolicy.retry.limit', 0)],
  },
  {
    rule: 'policy/application-removal',
    when: 'removing an Application removes Kafka',
    change: [
      set('Application argocd/kafka', '.metadata.finalizers', [
        'resources-finalizer.argocd.argoproj.io/background',
      ]),
    ],
    object: 'Application argocd/kafka',
    path: '.metadata.finalizers[0]',
    unless: [
      set('Application argocd/kafka', '.metadata.finalizers', ['resources-finalizer.argocd.argoproj.io']),
    ],
    unlessContext: development,
  },
  {
    rule: 'policy/chart-version',
    when: 'a chart has a range of versions',
    change: [set('Application argocd/strimzi', '.spec.source.targetRevision', '1.2.x')],
    object: 'Application argocd/strimzi',
    path: '.spec.source.targetRevision',
    unless: [set('Application argocd/strimzi', '.spec.source.targetRevision', 'v1.2.0-rc.1')],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(applicationPolicyRules, cases)).toEqual([]);
});
