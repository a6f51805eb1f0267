import { expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { applicationRules } from '../../../src/rules/reference/applications.ts';
import { add, copy, remove, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const application = 'Application argocd/broker';

const cases: readonly RuleCase[] = [
  {
    rule: 'reference/application-path',
    when: 'an Application deploys a folder that is not rendered',
    change: [
      copy(application, {
        '.metadata.name': 'portal',
        '.spec.source.path': 'dist-manifests/observatory/portal',
      }),
    ],
    object: 'Application argocd/portal',
    path: '.spec.source.path',
    unless: [
      copy(application, {
        '.metadata.name': 'portal',
        '.spec.source.path': 'dist-manifests/observatory/portal',
      }),
      add('portal', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'fink' } }),
    ],
  },
  {
    rule: 'reference/application-owner',
    when: 'no Application deploys a folder',
    change: [remove('Application argocd/topics')],
    object: 'KafkaTopic fink/fink-sso-ztf',
    path: '',
    unless: [
      remove('Application argocd/topics'),
      set('Application argocd/kafka', '.spec.source', undefined),
      set(
        'Application argocd/kafka',
        '.spec.sources',
        ['kafka', 'topics'].map((folder) => ({
          repoURL: 'https://git.example.org/fink.git',
          path: `dist-manifests/observatory/${folder}`,
        })),
      ),
    ],
  },
  {
    rule: 'reference/application-owner',
    when: 'two Applications deploy one folder',
    change: [copy('Application argocd/topics', { '.metadata.name': 'more-topics' })],
    object: 'Application argocd/more-topics',
    path: '.spec.source.path',
    unless: [copy('Application argocd/strimzi', { '.metadata.name': 'strimzi-again' })],
  },
  {
    rule: 'reference/application-project',
    when: 'an Application belongs to a project that is not rendered',
    change: [set(application, '.spec.project', 'default')],
    object: application,
    path: '.spec.project',
    unless: [
      set(application, '.spec.project', 'services'),
      copy('AppProject argocd/fink', { '.metadata.name': 'services' }),
    ],
  },
  {
    rule: 'reference/project-source',
    when: 'a project does not allow the repository',
    change: [set(application, '.spec.source.repoURL', 'https://git.example.com/fink.git')],
    object: application,
    path: '.spec.source.repoURL',
    unless: [
      set(application, '.spec.source.repoURL', 'https://git.example.org/other.git'),
      set('AppProject argocd/fink', '.spec.sourceRepos[0]', 'https://git.example.org/*'),
    ],
  },
  {
    rule: 'reference/project-source',
    when: 'a project excludes the repository',
    change: [set('AppProject argocd/fink', '.spec.sourceRepos', ['*', '!quay.io/*'])],
    object: 'Application argocd/strimzi',
    path: '.spec.source.repoURL',
    unless: [set('AppProject argocd/fink', '.spec.sourceRepos', ['*', '!docker.io/*'])],
  },
  {
    rule: 'reference/project-destination',
    when: 'a project does not allow the namespace of an Application',
    change: [set('Application argocd/strimzi', '.spec.destination.namespace', 'kafka-operator')],
    object: 'Application argocd/strimzi',
    path: '.spec.destination.namespace',
    unless: [
      set('Application argocd/strimzi', '.spec.destination.namespace', 'kafka-operator'),
      set('AppProject argocd/fink', '.spec.destinations[1].namespace', '*-operator'),
    ],
  },
  {
    rule: 'reference/project-destination',
    when: 'a project does not allow the namespace of an object in the folder',
    change: [
      add('jobs', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'argocd' } }),
    ],
    object: 'ConfigMap argocd/a',
    path: '.metadata.namespace',
    unless: [
      add('bootstrap', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'argocd' } }),
    ],
  },
  {
    rule: 'reference/project-kind',
    when: 'a project does not list a kind of the whole cluster',
    change: [set('AppProject argocd/fink', '.spec.clusterResourceWhitelist[0]', undefined)],
    object: 'Namespace fink',
    path: '.kind',
    unless: [set('AppProject argocd/fink', '.spec.clusterResourceWhitelist', [{ group: '*', kind: '*' }])],
  },
  {
    rule: 'reference/project-kind',
    when: 'a project denies a kind of a namespace',
    change: [set('AppProject argocd/fink', '.spec.namespaceResourceBlacklist[0].kind', 'ResourceQuota')],
    object: 'ResourceQuota fink/environment',
    path: '.kind',
    unless: [
      set('AppProject argocd/fink', '.spec.namespaceResourceBlacklist[0]', {
        group: 'apps',
        kind: 'ResourceQuota',
      }),
    ],
  },
];

testRules(cases, checkReferences);

test('every rule has a case', () => {
  expect(untested(applicationRules, cases)).toEqual([]);
});
