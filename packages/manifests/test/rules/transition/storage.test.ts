import { expect, test } from '@jest/globals';
import { storageRules } from '../../../src/rules/transition/storage.ts';
import { set } from '../environment.ts';
import { untested } from '../rule-cases.ts';
import { type StepCase, testSteps } from '../step-cases.ts';

const brokers = 'KafkaNodePool fink/brokers';
const tenant = 'Tenant fink/store';
const claim = 'PersistentVolumeClaim fink/catalogues';

const cases: readonly StepCase[] = [
  {
    rule: 'transition/storage-shrinks',
    when: 'a claim becomes smaller, in other units',
    change: [set(claim, '.spec.resources.requests.storage', '20G')],
    object: claim,
    path: '.spec.resources.requests.storage',
    unless: [set(claim, '.spec.resources.requests.storage', '20480Mi')],
  },
  {
    rule: 'transition/storage-shrinks',
    when: 'a volume of Kafka becomes smaller',
    change: [set(brokers, '.spec.storage.volumes[1].size', '400Gi')],
    object: brokers,
    path: '.spec.storage.volumes[1].size',
    unless: [set(brokers, '.spec.storage.volumes[1].size', '600Gi')],
  },
  {
    rule: 'transition/storage-shrinks',
    when: 'the volumes of a Tenant become smaller',
    change: [set(tenant, '.spec.pools[0].volumeClaimTemplate.spec.resources.requests.storage', '1T')],
    object: tenant,
    path: '.spec.pools[0].volumeClaimTemplate.spec.resources.requests.storage',
    unless: [set(tenant, '.spec.pools[0].volumeClaimTemplate.spec.resources.requests.storage', '1025Gi')],
  },
  {
    rule: 'transition/storage-changes',
    when: 'a claim gets another class',
    change: [set(claim, '.spec.storageClassName', 'ceph')],
    object: claim,
    path: '.spec.storageClassName',
    unless: [set(claim, '.metadata.labels', { a: 'b' })],
  },
  {
    rule: 'transition/storage-changes',
    when: 'a volume of Kafka is taken away',
    change: [set(brokers, '.spec.storage.volumes[0]', undefined)],
    object: brokers,
    path: '.spec',
    message: /volume 0 is gone/,
    unless: [
      set(brokers, '.spec.storage.volumes[2]', {
        id: 2,
        type: 'persistent-claim',
        size: '500Gi',
        class: 'local',
      }),
    ],
  },
  {
    rule: 'transition/storage-changes',
    when: 'Kafka keeps its data in memory from now on',
    change: [set('KafkaNodePool fink/controllers', '.spec.storage', { type: 'ephemeral' })],
    object: 'KafkaNodePool fink/controllers',
    path: '.spec.storage.type',
    unless: [set('KafkaNodePool fink/controllers', '.spec.storage.deleteClaim', true)],
  },
  {
    rule: 'transition/tenant-pools',
    when: 'a pool gets more servers',
    change: [set(tenant, '.spec.pools[0].servers', 5)],
    object: tenant,
    path: '.spec.pools[0].servers',
    unless: [set(tenant, '.spec.pools[1]', { name: 'more', servers: 4, volumesPerServer: 2 })],
  },
  {
    rule: 'transition/pool-roles',
    when: 'brokers become controllers too',
    change: [set(brokers, '.spec.roles', ['broker', 'controller'])],
    object: brokers,
    path: '.spec.roles',
    unlessFrom: [set(brokers, '.spec.roles', ['broker', 'controller'])],
    unless: [set(brokers, '.spec.roles', ['controller', 'broker'])],
  },
];

testSteps(cases);

test('every rule has a case', () => {
  expect(untested(storageRules, cases)).toEqual([]);
});
