import { expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { dataRules } from '../../../src/rules/reference/data.ts';
import { copy, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;

const cases: readonly RuleCase[] = [
  {
    rule: 'reference/secret',
    when: 'a variable comes from a Secret that nobody makes',
    change: [set(deployment, `${container}.env[1].valueFrom.secretKeyRef.name`, 'brokr')],
    object: deployment,
    path: `${container}.env[1].valueFrom.secretKeyRef.name`,
    unless: [
      set(deployment, `${container}.env[1].valueFrom.secretKeyRef`, { name: 'a', key: 'b', optional: true }),
    ],
  },
  {
    rule: 'reference/secret',
    when: 'a volume comes from the Secret of a user in another namespace',
    change: [
      set(deployment, `${pod}.volumes[0].secret`, { secretName: 'visitor' }),
      copy('KafkaUser fink/broker', { '.metadata.name': 'visitor', '.metadata.namespace': 'strimzi' }),
      copy('Kafka fink/kafka', { '.metadata.namespace': 'strimzi' }),
      copy('KafkaNodePool fink/brokers', { '.metadata.namespace': 'strimzi' }),
      copy('KafkaNodePool fink/controllers', { '.metadata.namespace': 'strimzi' }),
    ],
    object: deployment,
    path: `${pod}.volumes[0].secret.secretName`,
    unless: [
      set(deployment, `${pod}.volumes[0].secret`, { secretName: 'visitor' }),
      copy('KafkaUser fink/broker', { '.metadata.name': 'visitor' }),
    ],
  },
  {
    rule: 'reference/secret',
    when: 'images are pulled with a Secret that is not declared',
    change: [set(deployment, `${pod}.imagePullSecrets[0].name`, 'other-registry')],
    object: deployment,
    path: `${pod}.imagePullSecrets[0].name`,
    unless: [set(deployment, `${pod}.imagePullSecrets`, [])],
  },
  {
    rule: 'reference/secret',
    when: 'an autoscaler authenticates with a Secret that nobody makes',
    change: [set('TriggerAuthentication fink/broker', '.spec.secretTargetRef[0].name', 'sauce')],
    object: 'TriggerAuthentication fink/broker',
    path: '.spec.secretTargetRef[0].name',
    unless: [set('TriggerAuthentication fink/broker', '.spec.secretTargetRef[0].name', 'broker')],
  },
  {
    rule: 'reference/secret',
    when: 'a Tenant is configured by a Secret that nobody makes',
    change: [set('Tenant fink/store', '.spec.configuration.name', 'settings')],
    object: 'Tenant fink/store',
    path: '.spec.configuration.name',
    unless: [
      set('Tenant fink/store', '.spec.configuration.name', 'settings'),
      set('ExternalSecret fink/store-settings', '.spec.target.name', 'settings'),
    ],
  },
  {
    rule: 'reference/secret',
    when: 'the password of a user is kept in a Secret that nobody makes',
    change: [
      set('KafkaUser fink/broker', '.spec.authentication.password', {
        valueFrom: { secretKeyRef: { name: 'passwords', key: 'broker' } },
      }),
    ],
    object: 'KafkaUser fink/broker',
    path: '.spec.authentication.password.valueFrom.secretKeyRef.name',
    unless: [
      set('KafkaUser fink/broker', '.spec.authentication.password', {
        valueFrom: { secretKeyRef: { name: 'source', key: 'password' } },
      }),
    ],
  },
  {
    rule: 'reference/secret-key',
    when: 'a key is not in the Secret of a KafkaUser',
    change: [set(deployment, `${container}.env[1].valueFrom.secretKeyRef.key`, 'passwd')],
    object: deployment,
    path: `${container}.env[1].valueFrom.secretKeyRef.key`,
    unless: [set(deployment, `${container}.env[1].valueFrom.secretKeyRef.key`, 'sasl.jaas.config')],
  },
  {
    rule: 'reference/secret-key',
    when: 'a key is not in the certificate of the Kafka cluster',
    change: [set(deployment, `${pod}.volumes[0].secret.items[0].key`, 'tls.crt')],
    object: deployment,
    path: `${pod}.volumes[0].secret.items[0].key`,
    unless: [set(deployment, `${pod}.volumes[0].secret.items[0].key`, 'ca.p12')],
  },
  {
    rule: 'reference/secret-key',
    when: 'a key is fetched, but the template of the ExternalSecret drops it',
    change: [
      set('ExternalSecret fink/archive', '.spec.target', { template: { data: { other: '{{ .x }}' } } }),
    ],
    object: deployment,
    path: `${container}.env[2].valueFrom.secretKeyRef.key`,
    unless: [
      set('ExternalSecret fink/archive', '.spec.target', {
        template: { mergePolicy: 'Merge', data: { other: '{{ .x }}' } },
      }),
    ],
  },
  {
    rule: 'reference/config-map',
    when: 'variables come from a ConfigMap that is not rendered',
    change: [set(deployment, `${container}.envFrom[0].configMapRef.name`, 'setings')],
    object: deployment,
    path: `${container}.envFrom[0].configMapRef.name`,
    unless: [set(deployment, `${container}.envFrom[0].configMapRef.name`, 'kube-root-ca.crt')],
  },
  {
    rule: 'reference/config-map',
    when: 'Spark is configured by a ConfigMap that is not rendered',
    change: [set('ScheduledSparkApplication fink/merge', '.spec.template.sparkConfigMap', 'sparks')],
    object: 'ScheduledSparkApplication fink/merge',
    path: '.spec.template.sparkConfigMap',
    unless: [set('ScheduledSparkApplication fink/merge', '.spec.template.sparkConfigMap', undefined)],
  },
  {
    rule: 'reference/config-map-key',
    when: 'a volume shows a key that the ConfigMap does not have',
    change: [set(deployment, `${pod}.volumes[1].configMap.items[0].key`, 'cuts.txt')],
    object: deployment,
    path: `${pod}.volumes[1].configMap.items[0].key`,
    unless: [
      set(deployment, `${pod}.volumes[1].configMap.items[0].key`, 'cuts.txt'),
      set('ConfigMap fink/broker', '.data["cuts.txt"]', 'rb'),
    ],
  },
  {
    rule: 'reference/secret-store',
    when: 'a store is neither rendered nor declared',
    change: [set('ExternalSecret fink/store-settings', '.spec.secretStoreRef.name', 'safe')],
    object: 'ExternalSecret fink/store-settings',
    path: '.spec.secretStoreRef.name',
    unless: [
      set('ExternalSecret fink/store-settings', '.spec.secretStoreRef', {
        kind: 'SecretStore',
        name: 'observatory',
      }),
    ],
  },
  {
    rule: 'reference/volume-claim',
    when: 'a pod mounts a claim that is not rendered',
    change: [set('Job fink/catalogues', `${pod}.volumes[0].persistentVolumeClaim.claimName`, 'catalogs')],
    object: 'Job fink/catalogues',
    path: `${pod}.volumes[0].persistentVolumeClaim.claimName`,
    unless: [set('Job fink/catalogues', `${pod}.volumes[0]`, { name: 'catalogues', emptyDir: {} })],
  },
  {
    rule: 'reference/volume',
    when: 'a container mounts a volume that its pod does not have',
    change: [set('StatefulSet fink/index', `${container}.volumeMounts[0].name`, 'dat')],
    object: 'StatefulSet fink/index',
    path: `${container}.volumeMounts[0].name`,
    unless: [
      set('StatefulSet fink/index', `${container}.volumeMounts[0].name`, 'dat'),
      set('StatefulSet fink/index', `${pod}.volumes`, [{ name: 'dat', emptyDir: {} }]),
    ],
  },
];

testRules(cases, checkReferences);

test('every rule has a case', () => {
  expect(untested(dataRules, cases)).toEqual([]);
});
