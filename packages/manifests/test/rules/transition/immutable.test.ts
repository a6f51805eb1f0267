import { expect, test } from '@jest/globals';
import { immutableRules } from '../../../src/rules/transition/immutable.ts';
import { set, someDigest } from '../environment.ts';
import { untested } from '../rule-cases.ts';
import { type StepCase, testSteps } from '../step-cases.ts';

const pod = '.spec.template.spec';
const image = `${pod}.containers[0].image`;
const claim = 'PersistentVolumeClaim fink/catalogues';
const syncOptions = '.metadata.annotations["argocd.argoproj.io/sync-options"]';

const cases: readonly StepCase[] = [
  {
    rule: 'transition/immutable-field',
    when: 'a Deployment gets another selector',
    change: [
      set('Deployment fink/broker', '.spec.selector.matchLabels["app.kubernetes.io/part-of"]', 'fink'),
    ],
    object: 'Deployment fink/broker',
    path: '.spec.selector',
    unless: [set('Deployment fink/broker', '.spec.template.metadata.labels.night', '20260101')],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a StatefulSet asks for larger claims',
    change: [
      set('StatefulSet fink/index', '.spec.volumeClaimTemplates[0].spec.resources.requests.storage', '20Gi'),
    ],
    object: 'StatefulSet fink/index',
    path: '.spec.volumeClaimTemplates',
    unless: [set('StatefulSet fink/index', '.spec.replicas', 2)],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a StatefulSet gets another Service',
    change: [set('StatefulSet fink/index', '.spec.serviceName', 'indices')],
    object: 'StatefulSet fink/index',
    path: '.spec.serviceName',
    unless: [set('StatefulSet fink/index', '.spec.minReadySeconds', 5)],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a Job gets another image',
    change: [set('Job fink/catalogues', image, `registry.example.org/broker:0.4.0@${someDigest}`)],
    object: 'Job fink/catalogues',
    path: '.spec.template',
    unless: [
      set('Job fink/catalogues', image, `registry.example.org/broker:0.4.0@${someDigest}`),
      set('Job fink/catalogues', syncOptions, 'Force=true,Replace=true'),
    ],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a claim gets another access mode',
    change: [set(claim, '.spec.accessModes', ['ReadWriteMany'])],
    object: claim,
    path: '.spec.accessModes',
    unless: [set(claim, '.spec.resources.requests.storage', '0.1Ti')],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a Service loses its address',
    change: [set('Service fink/broker', '.spec.clusterIP', 'None')],
    object: 'Service fink/broker',
    path: '.spec.clusterIP',
    unless: [set('Service fink/broker', '.spec.ports[0].port', 8080)],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a binding refers to another role',
    change: [set('RoleBinding fink/broker', '.roleRef.name', 'other')],
    object: 'RoleBinding fink/broker',
    path: '.roleRef',
    unless: [set('RoleBinding fink/broker', '.subjects[0].name', 'other')],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a storage class gets another provisioner',
    change: [set('StorageClass local', '.provisioner', 'example.org/other')],
    object: 'StorageClass local',
    path: '.provisioner',
    unless: [set('StorageClass local', '.allowVolumeExpansion', true)],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a ConfigMap changes that says that it never does',
    change: [set('ConfigMap fink/spark', '.data.other', 'x')],
    object: 'ConfigMap fink/spark',
    path: '.data',
    unless: [set('ConfigMap fink/broker', '.data.other', 'x')],
  },
];

testSteps(cases);

test('every rule has a case', () => {
  expect(untested(immutableRules, cases)).toEqual([]);
});
