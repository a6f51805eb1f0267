import { describe, expect, test } from '@jest/globals';
import { diffManifests } from '../../src/diff/diff-manifests.ts';
import type { KubernetesObject } from '../../src/index.ts';
import {
  alertRule,
  deployment,
  digest,
  kafka,
  manifests,
  object,
  pool,
  topic,
  topicAcl,
  user,
} from './fixtures.ts';

type Expected = readonly [severity: 'danger' | 'notice' | 'info', sentence: string];

interface NamedChange {
  readonly name: string;
  readonly before?: KubernetesObject;
  readonly after?: KubernetesObject;
  /** Every change, not some of them. */
  readonly expected: readonly Expected[];
}

const read = ['Read', 'Describe'];
const env = (...variables: readonly unknown[]) => deployment({ env: variables });
const literal = (name: string, value: string) => ({ name, value });
const fromSecret = (name: string, secret: string, key: string) => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});
const namespace = (level: string) =>
  object(
    'Namespace',
    'fink',
    {},
    { namespace: undefined, labels: { 'pod-security.kubernetes.io/enforce': level } },
  );
const policy = (spec: Record<string, unknown>) =>
  object('NetworkPolicy', 'broker', { spec: { podSelector: {}, policyTypes: ['Egress'], ...spec } });
const toKafka = {
  to: [{ podSelector: { matchLabels: { 'strimzi.io/name': 'kafka' } } }],
  ports: [{ port: 9093 }],
};
const toWorld = { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 443 }] };
const claim = (storage: string, storageClassName = 'fast') =>
  object('PersistentVolumeClaim', 'archive', {
    spec: { storageClassName, resources: { requests: { storage } } },
  });
const scaled = (spec: Record<string, unknown>) =>
  object('ScaledObject', 'broker-ztf', { spec: { minReplicaCount: 1, maxReplicaCount: 4, ...spec } });
const project = (spec: Record<string, unknown>) => object('AppProject', 'fink', { spec });
const chart = (targetRevision: string, spec: Record<string, unknown> = {}) =>
  object('Application', 'strimzi', {
    spec: { source: { chart: 'strimzi-kafka-operator', targetRevision }, ...spec },
  });
const config = (data: Record<string, string>) => object('ConfigMap', 'broker', { data });
const dashboard = (...titles: readonly string[]) =>
  config({
    'lag.json': JSON.stringify({ title: 'Lag', panels: titles.map((title) => ({ title, type: 'graph' })) }),
  });
const protectedTopic = (options?: string) =>
  object(
    'KafkaTopic',
    'sso-ztf',
    { spec: { partitions: 4 } },
    options === undefined ? {} : { annotations: { 'argocd.argoproj.io/sync-options': options } },
  );
const checksum = (value: string) =>
  object('Deployment', 'broker', { spec: { template: { metadata: { annotations: { settings: value } } } } });
const declared = {
  name: 'broker',
  namespace: 'fink',
  annotations: { 'fink-broker.org/open-egress': 'no fixed addresses' },
};
const external = (key: string, store = 'vault') =>
  object('ExternalSecret', 's3', {
    spec: {
      secretStoreRef: { name: store, kind: 'SecretStore' },
      data: [{ secretKey: 'key', remoteRef: { key } }],
    },
  });
const tenant = (pools: Record<string, unknown>) =>
  object('Tenant', 'store', {
    spec: {
      configuration: { name: 'store-root' },
      pools: [{ name: 'pool', servers: 4, volumesPerServer: 1, ...pools }],
    },
  });
const listener = (rest: Record<string, unknown>) =>
  kafka({ listeners: [{ name: 'external', port: 9094, type: 'internal', tls: true, ...rest }] });
const role = (...verbs: readonly string[]) =>
  object('Role', 'argo', { rules: [{ apiGroups: [''], resources: ['pods'], verbs }] });
const nightly = (schedule: string, timeZone = 'UTC') =>
  object('CronJob', 'nightly-close', { spec: { schedule, timeZone } });
const spark = (executor: Record<string, unknown>, sparkVersion = '4.0.0') =>
  object('SparkApplication', 'merge', {
    spec: { sparkVersion, executor: { instances: 1, memory: '1g', ...executor } },
  });
const image = (tag: string, digit: string) =>
  deployment({ image: `registry.example/fink/broker:${tag}${digest(digit)}` });
const removal: readonly (readonly [string, string])[] = [
  ['Namespace', 'everything in it is deleted too'],
  ['Kafka', 'the whole Kafka cluster goes'],
  ['KafkaNodePool', 'its Kafka nodes go, with the partitions they hold'],
  ['KafkaTopic', 'all its messages are lost'],
  ['KafkaUser', 'its clients are locked out'],
  ['PersistentVolumeClaim', 'its data are lost'],
  ['Tenant', 'the object store goes, with all objects'],
  ['CustomResourceDefinition', 'every object of this kind is deleted too'],
];

const table: readonly NamedChange[] = [
  ...removal.map(
    ([kind, loss]): NamedChange => ({
      name: `a ${kind} deleted`,
      before: object(kind, 'a'),
      expected: [['danger', `deleted: ${loss}`]],
    }),
  ),
  {
    name: 'a deployment removed',
    before: deployment({}),
    expected: [['danger', 'deleted: what it runs stops']],
  },
  {
    name: 'an application removed with what it manages',
    before: object('Application', 'kafka', {}, { finalizers: ['resources-finalizer.argocd.argoproj.io'] }),
    expected: [['danger', 'deleted: everything that it manages is deleted too']],
  },
  { name: 'an application removed alone', before: chart('1'), expected: [['notice', 'removed']] },
  {
    name: 'settings that make pods start anew',
    before: checksum('0123456789abcdef'),
    after: checksum('fedcba9876543210'),
    expected: [['info', 'pods start anew, their settings changed']],
  },
  {
    name: 'a way to the world with a reason',
    before: policy({ egress: [] }),
    after: { ...policy({ egress: [toWorld] }), metadata: declared },
    expected: [
      [
        'danger',
        'opened: egress to every address (0.0.0.0/0) on port 443; declared reason: no fixed addresses',
      ],
      ['info', 'annotation fink-broker.org/open-egress added: no fixed addresses'],
    ],
  },
  {
    name: 'variables in another order, one of them changed',
    before: env(literal('A', '1'), literal('B', '1')),
    after: env(literal('B', '2'), literal('A', '1')),
    expected: [
      ['notice', 'spec.template.spec.containers[broker].env: order changed'],
      ['notice', 'B of broker from 1 to 2'],
    ],
  },
  {
    name: 'a volume and where it is mounted',
    before: deployment({}),
    after: deployment(
      { volumeMounts: [{ name: 'ca', mountPath: '/etc/ca' }] },
      {},
      { volumes: [{ name: 'ca', secret: { secretName: 'cluster-ca' } }] },
    ),
    expected: [
      ['notice', 'mount /etc/ca of broker added: volume ca'],
      ['notice', 'volume ca added: Secret cluster-ca'],
    ],
  },
  {
    name: 'long addresses',
    before: config({ URL: `s3://fink?endpoint=https://one.example.org${'&x=1'.repeat(20)}` }),
    after: config({ URL: `s3://fink?endpoint=https://two.example.org${'&x=1'.repeat(20)}` }),
    expected: [
      [
        'notice',
        'URL from …ndpoint=https://one.example.org&x=1&x=1&x=1&x=1&x=1&x=1&x=1&x=1&x=1&x=1… to …ndpoint=https://two.example.org&x=1&x=1&x=1&x=1&x=1&x=1&x=1&x=1&x=1&x=1…',
      ],
    ],
  },
  {
    name: 'a password inside an address',
    before: config({ URL: 'redis://fink:old@host' }),
    after: config({ URL: 'redis://fink:open-sesame@other' }),
    expected: [['notice', 'URL from redis://fink:(hidden)@host to redis://fink:(hidden)@other']],
  },
  { name: 'a ConfigMap removed', before: config({}), expected: [['notice', 'removed']] },
  {
    name: 'a default-deny policy removed',
    before: policy({ policyTypes: ['Ingress', 'Egress'] }),
    expected: [['danger', 'deleted: no longer restricts ingress and egress of pods all']],
  },
  {
    name: 'a topic added',
    after: topic({ partitions: 4, replicas: 3 }),
    expected: [['notice', 'added (4 partitions, 3 replicas)']],
  },
  {
    name: 'a user added that may do everything',
    after: user('eve', [topicAcl('*', ['All'])]),
    expected: [
      ['danger', 'eve may now do everything with every topic'],
      ['notice', 'added (topics *)'],
    ],
  },
  {
    name: 'a deployment added whose image has no digest',
    after: deployment({ image: 'broker:latest' }, { replicas: 2 }),
    expected: [
      ['danger', 'image broker:latest without digest: what runs can change without a commit'],
      ['notice', 'added (2 replicas)'],
    ],
  },
  {
    name: 'an image promoted',
    before: image('0.3.0', 'a'),
    after: image('0.4.0', 'b'),
    expected: [['notice', 'broker 0.3.0 -> 0.4.0 (digest aaaaaaaaaaaa -> bbbbbbbbbbbb)']],
  },
  {
    name: 'an image rebuilt under its tag',
    before: image('0.3.0', '0'),
    after: image('0.3.0', 'b'),
    expected: [['notice', 'broker 0.3.0, the same tag with another digest (digest pending -> bbbbbbbbbbbb)']],
  },
  {
    name: 'an image from another registry',
    before: image('0.3.0', 'a'),
    after: deployment({ image: `other.example/broker:0.3.0${digest('a')}` }),
    expected: [
      ['notice', 'image of broker: registry.example/fink/broker:0.3.0 -> other.example/broker:0.3.0'],
    ],
  },
  {
    name: 'an image that loses its digest',
    before: image('0.3.0', 'a'),
    after: deployment({ image: 'registry.example/fink/broker:0.3.0' }),
    expected: [
      [
        'danger',
        'image registry.example/fink/broker:0.3.0 without digest: what runs can change without a commit',
      ],
      ['notice', 'broker 0.3.0, the same tag with another digest (digest aaaaaaaaaaaa -> none)'],
    ],
  },
  {
    name: 'more replicas',
    before: deployment({}, { replicas: 1 }),
    after: deployment({}, { replicas: 3 }),
    expected: [['notice', 'replicas from 1 to 3']],
  },
  {
    name: 'no replicas',
    before: deployment({}, { replicas: 1 }),
    after: deployment({}, { replicas: 0 }),
    expected: [['danger', 'replicas from 1 to 0: nothing runs']],
  },
  {
    name: 'more memory and less CPU',
    before: deployment({ resources: { limits: { memory: '1Gi' }, requests: { cpu: '500m' } } }),
    after: deployment({ resources: { limits: { memory: '2Gi' }, requests: { cpu: '250m' } } }),
    expected: [
      ['notice', 'memory limit of broker from 1 GiB to 2 GiB'],
      ['notice', 'CPU request of broker from 0.5 to 0.25'],
    ],
  },
  {
    name: 'the same memory in other words',
    before: deployment({ resources: { limits: { memory: '1Gi' } } }),
    after: deployment({ resources: { limits: { memory: '1024Mi' } } }),
    expected: [['info', 'memory limit of broker written as 1024Mi instead of 1Gi, the same amount']],
  },
  {
    name: 'a limit added',
    before: deployment({}),
    after: deployment({ resources: { limits: { memory: '1Gi' } } }),
    expected: [['notice', 'memory limit of broker added: 1 GiB']],
  },
  {
    name: 'a selector changed',
    before: deployment({}, { selector: { matchLabels: { app: 'a' } } }),
    after: deployment({}, { selector: { matchLabels: { app: 'b' } } }),
    expected: [
      ['danger', 'selector changed: the server refuses that, the object must be deleted and made anew'],
    ],
  },
  {
    name: 'the pods of a Job changed',
    before: object('Job', 'bucket', {
      spec: { template: { spec: { containers: [{ name: 'a', args: ['x'] }] } } },
    }),
    after: object('Job', 'bucket', {
      spec: { template: { spec: { containers: [{ name: 'a', args: ['y'] }] } } },
    }),
    expected: [
      ['danger', 'pod template of a Job changed: the server refuses that, the Job must be deleted first'],
      ['notice', 'spec.template.spec.containers[a].args[0]: x -> y'],
    ],
  },
  {
    name: 'a schedule moved',
    before: nightly('0 15 * * *'),
    after: nightly('0 16 * * *'),
    expected: [['notice', 'runs at 16:00 UTC every day instead of at 15:00 UTC every day']],
  },
  {
    name: 'a schedule and its time zone moved',
    before: nightly('0 15 * * *'),
    after: nightly('30 16 * * 1', 'America/Santiago'),
    expected: [
      ['notice', 'runs at 16:30 America/Santiago, only on Monday instead of at 15:00 UTC every day'],
    ],
  },
  {
    name: 'an environment variable changed, added, removed',
    before: env(literal('FINK_LOG_LEVEL', 'info'), literal('FINK_OLD', '1')),
    after: env(literal('FINK_LOG_LEVEL', 'debug'), literal('FINK_NEW', '2')),
    expected: [
      ['notice', 'FINK_LOG_LEVEL of broker from info to debug'],
      ['notice', 'FINK_NEW of broker added: 2'],
      ['notice', 'FINK_OLD of broker removed (was 1)'],
    ],
  },
  {
    name: 'a secret from elsewhere',
    before: env(fromSecret('FINK_KAFKA_PASSWORD', 'broker', 'password')),
    after: env(fromSecret('FINK_KAFKA_PASSWORD', 'admin', 'password')),
    expected: [
      [
        'danger',
        'FINK_KAFKA_PASSWORD of broker comes from Secret admin, key password instead of Secret broker, key password',
      ],
    ],
  },
  {
    name: 'a secret written into the manifest',
    before: env(fromSecret('FINK_KAFKA_PASSWORD', 'broker', 'password')),
    after: env(literal('FINK_KAFKA_PASSWORD', 'open-sesame')),
    expected: [['danger', 'FINK_KAFKA_PASSWORD of broker has its secret written into the manifest']],
  },
  {
    name: 'the secret of a volume',
    before: deployment(
      {},
      {},
      { volumes: [{ name: 'ca', secret: { secretName: 'kafka-cluster-ca-cert' } }] },
    ),
    after: deployment({}, {}, { volumes: [{ name: 'ca', secret: { secretName: 'other-ca' } }] }),
    expected: [['danger', 'volume ca comes from Secret other-ca instead of Secret kafka-cluster-ca-cert']],
  },
  {
    name: 'a folder of the node mounted',
    before: deployment({}, {}, {}),
    after: deployment({}, {}, { volumes: [{ name: 'host', hostPath: { path: '/var/run' } }] }),
    expected: [['danger', 'volume host is folder /var/run of the node']],
  },
  {
    name: 'the value of a Secret',
    before: object('Secret', 's', { stringData: { user: 'alice' } }),
    after: object('Secret', 's', { stringData: { user: 'open-sesame' } }),
    expected: [['notice', 'stringData.user has another value (hidden)']],
  },
  {
    name: 'an external secret read from another key',
    before: external('fink/s3'),
    after: external('fink/admin'),
    expected: [['danger', 'secret key comes from key fink/admin instead of key fink/s3']],
  },
  {
    name: 'an external secret read from another store',
    before: external('fink/s3'),
    after: external('fink/s3', 'other'),
    expected: [
      [
        'danger',
        'its secret comes from name other, kind SecretStore instead of name vault, kind SecretStore',
      ],
    ],
  },
  {
    name: 'privileges gained',
    before: deployment({ securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true } }),
    after: deployment({ securityContext: { allowPrivilegeEscalation: true } }),
    expected: [
      ['danger', 'security loosened: allowPrivilegeEscalation of broker from false to true'],
      ['danger', 'security loosened: runAsNonRoot of broker from true to unset'],
    ],
  },
  {
    name: 'privileges given up',
    before: deployment({ securityContext: {} }),
    after: deployment({ securityContext: { readOnlyRootFilesystem: true } }),
    expected: [['notice', 'security tightened: readOnlyRootFilesystem of broker from unset to true']],
  },
  {
    name: 'Pod Security loosened',
    before: namespace('restricted'),
    after: namespace('baseline'),
    expected: [['danger', 'Pod Security loosened from restricted to baseline']],
  },
  {
    name: 'Pod Security tightened',
    before: namespace('baseline'),
    after: namespace('restricted'),
    expected: [['notice', 'Pod Security tightened from baseline to restricted']],
  },
  {
    name: 'a way on the network',
    before: policy({ egress: [] }),
    after: policy({ egress: [toKafka] }),
    expected: [['notice', 'now allowed: egress to pods name=kafka on port 9093']],
  },
  {
    name: 'a way to the world',
    before: policy({ egress: [toKafka] }),
    after: policy({ egress: [toWorld] }),
    expected: [
      ['danger', 'opened: egress to every address (0.0.0.0/0) on port 443'],
      ['notice', 'no longer allowed: egress to pods name=kafka on port 9093'],
    ],
  },
  {
    name: 'a service reachable from outside',
    before: object('Service', 'broker', { spec: {} }),
    after: object('Service', 'broker', { spec: { type: 'LoadBalancer' } }),
    expected: [['danger', 'service type from ClusterIP to LoadBalancer: reachable from outside']],
  },
  {
    name: 'rights of a role',
    before: role('get'),
    after: role('get', 'list', 'watch'),
    expected: [['notice', 'may now list and watch pods']],
  },
  {
    name: 'every right of a role',
    before: role('get'),
    after: role('*'),
    expected: [
      ['danger', 'may now * pods'],
      ['notice', 'may no longer get pods'],
    ],
  },
  {
    name: 'a topic for a subscriber',
    before: user('alice', [topicAcl('fink_kn_ztf', read)]),
    after: user('alice', [topicAcl('fink_kn_ztf', read), topicAcl('fink_sso_ztf', ['Read'])]),
    expected: [['notice', 'subscriber alice may now read topic fink_sso_ztf']],
  },
  {
    name: 'a topic taken from a subscriber',
    before: user('alice', [topicAcl('fink_sso_ztf', read), topicAcl('fink_kn_ztf', read)]),
    after: user('alice', [topicAcl('fink_sso_ztf', read)]),
    expected: [['notice', 'subscriber alice may no longer read and describe topic fink_kn_ztf']],
  },
  {
    name: 'an ACL taken from the broker',
    before: user('broker', [topicAcl('fink_sso_ztf', ['Write', 'Describe'])]),
    after: user('broker', [topicAcl('fink_sso_ztf', ['Describe'])]),
    expected: [['danger', 'broker may no longer write topic fink_sso_ztf']],
  },
  {
    name: 'an ACL for every topic',
    before: user('alice', []),
    after: user('alice', [topicAcl('', ['Read'], 'prefix')]),
    expected: [['danger', 'subscriber alice may now read every topic']],
  },
  {
    name: 'an ACL to alter the cluster',
    before: user('alice', []),
    after: user('alice', [{ resource: { type: 'cluster' }, operations: ['AlterConfigs'] }]),
    expected: [['danger', 'alice may now alter configs of the cluster']],
  },
  {
    name: 'more brokers',
    before: pool({}),
    after: pool({ replicas: 5 }),
    expected: [['notice', 'brokers from 3 to 5']],
  },
  {
    name: 'fewer brokers',
    before: pool({}),
    after: pool({ replicas: 2 }),
    expected: [['danger', 'brokers from 3 to 2: partitions must be moved off the removed ones first']],
  },
  {
    name: 'larger disks',
    before: pool({}),
    after: pool({}, { size: '20Gi' }),
    expected: [['notice', 'storage from 10 GiB to 20 GiB']],
  },
  {
    name: 'smaller disks of another class',
    before: pool({}),
    after: pool({}, { size: '5Gi', class: 'slow' }),
    expected: [
      ['danger', 'storage class from fast to slow: cannot change in place, its data must be moved'],
      ['danger', 'storage shrinks from 10 GiB to 5 GiB: disks cannot shrink'],
    ],
  },
  {
    name: 'disks deleted with their pool',
    before: pool({}, { deleteClaim: false }),
    after: pool({}, { deleteClaim: true }),
    expected: [['danger', 'disks will be deleted together with the node pool']],
  },
  {
    name: 'a smaller claim',
    before: claim('10Gi'),
    after: claim('1Gi'),
    expected: [['danger', 'storage shrinks from 10 GiB to 1 GiB: disks cannot shrink']],
  },
  {
    name: 'servers of a tenant',
    before: tenant({}),
    after: tenant({ servers: 8 }),
    expected: [['danger', 'servers from 4 to 8: cannot change in place, its data must be moved']],
  },
  {
    name: 'a newer Kafka',
    before: kafka({}),
    after: kafka({ version: '4.3.1' }),
    expected: [['notice', 'Kafka 4.3.0 -> 4.3.1']],
  },
  {
    name: 'an older Kafka',
    before: kafka({ version: '4.10.0' }),
    after: kafka({ version: '4.9.0' }),
    expected: [['danger', 'Kafka 4.10.0 -> 4.9.0: a downgrade']],
  },
  {
    name: 'offsets kept for less long',
    before: kafka({ config: { 'offsets.retention.minutes': 5_256_000, 'min.insync.replicas': 2 } }),
    after: kafka({ config: { 'offsets.retention.minutes': 10_080, 'min.insync.replicas': 1 } }),
    expected: [
      ['danger', 'offsets.retention.minutes from 10 years to 7 days'],
      ['notice', 'min.insync.replicas from 2 to 1'],
    ],
  },
  {
    name: 'a listener without encryption',
    before: listener({}),
    after: listener({ tls: false }),
    expected: [['danger', 'listener external no longer encrypted']],
  },
  {
    name: 'a listener without authentication',
    before: listener({ authentication: { type: 'scram-sha-512' } }),
    after: listener({}),
    expected: [['danger', 'authentication of listener external removed']],
  },
  {
    name: 'a cluster without authorization',
    before: kafka({ authorization: { type: 'simple' } }),
    after: kafka({}),
    expected: [['danger', 'authorization removed: every user may do everything']],
  },
  {
    name: 'more partitions',
    before: topic({ partitions: 4 }),
    after: topic({ partitions: 8 }),
    expected: [['notice', 'partitions from 4 to 8']],
  },
  {
    name: 'fewer partitions and replicas',
    before: topic({ partitions: 8, replicas: 3 }),
    after: topic({ partitions: 4, replicas: 1 }),
    expected: [
      ['danger', 'partitions from 8 to 4: Kafka refuses that, the topic must be deleted and made anew'],
      ['danger', 'replicas from 3 to 1: needs a reassignment of its partitions'],
    ],
  },
  {
    name: 'messages kept for less long',
    before: topic({ config: { 'retention.ms': 604_800_000 } }),
    after: topic({ config: { 'retention.ms': 86_400_000 } }),
    expected: [['danger', 'retention.ms from 7 days to 1 day']],
  },
  {
    name: 'messages kept for longer',
    before: topic({ config: { 'retention.ms': 604_800_000 } }),
    after: topic({ config: { 'retention.ms': -1 } }),
    expected: [['notice', 'retention.ms from 7 days to unlimited']],
  },
  {
    name: 'protection against deletion dropped',
    before: protectedTopic('Prune=confirm,Delete=confirm'),
    after: protectedTopic('Delete=confirm'),
    expected: [['danger', 'protection against deletion (Prune=confirm) removed']],
  },
  {
    name: 'protection against deletion made stronger',
    before: protectedTopic('Prune=confirm'),
    after: protectedTopic('Prune=false'),
    expected: [
      ['notice', 'sync option Prune=confirm removed'],
      ['notice', 'sync option Prune=false added'],
    ],
  },
  {
    name: 'bounds of scaling',
    before: scaled({}),
    after: scaled({ minReplicaCount: 2, maxReplicaCount: 8 }),
    expected: [['notice', 'scales between 2 and 8 replicas instead of 1 and 4']],
  },
  {
    name: 'scaling down to nothing',
    before: scaled({}),
    after: scaled({ minReplicaCount: 0 }),
    expected: [['danger', 'scales between 0 and 4 replicas instead of 1 and 4: it may stop altogether']],
  },
  {
    name: 'a threshold of scaling',
    before: scaled({ triggers: [{ type: 'kafka', metadata: { lagThreshold: '1000' } }] }),
    after: scaled({ triggers: [{ type: 'kafka', metadata: { lagThreshold: '5000' } }] }),
    expected: [['notice', 'scales by one replica per a lag of 5000 instead of 1000']],
  },
  {
    name: 'a newer chart',
    before: chart('1.1.0'),
    after: chart('1.2.0'),
    expected: [['notice', 'chart strimzi-kafka-operator 1.1.0 -> 1.2.0']],
  },
  {
    name: 'an older chart',
    before: chart('1.10.0'),
    after: chart('1.9.0'),
    expected: [['danger', 'chart strimzi-kafka-operator 1.10.0 -> 1.9.0: a downgrade']],
  },
  {
    name: 'a sync by hand',
    before: chart('1', { syncPolicy: { automated: { prune: true } } }),
    after: chart('1', { syncPolicy: {} }),
    expected: [['notice', 'syncs by hand only from now on']],
  },
  {
    name: 'another destination',
    before: chart('1', { destination: { name: 'in-cluster', namespace: 'kafka' } }),
    after: chart('1', { destination: { name: 'in-cluster', namespace: 'strimzi' } }),
    expected: [
      [
        'danger',
        'destination from kafka on in-cluster to strimzi on in-cluster: what it manages moves there, without its data',
      ],
    ],
  },
  {
    name: 'what a project allows',
    before: project({ namespaceResourceWhitelist: [{ group: '', kind: 'Secret' }], sourceRepos: ['a', 'b'] }),
    after: project({
      namespaceResourceWhitelist: [{ group: 'batch', kind: 'Job' }],
      sourceRepos: ['a', '*'],
      destinations: [{ server: 'here', namespace: 'fink' }],
    }),
    expected: [
      ['danger', 'may now take from *'],
      ['notice', 'may now deploy to fink on here'],
      ['notice', 'may no longer manage Secret'],
      ['notice', 'may now manage Job.batch'],
      ['notice', 'may no longer take from b'],
    ],
  },
  {
    name: 'a sync window',
    before: object('AppProject', 'fink', { spec: {} }),
    after: object('AppProject', 'fink', {
      spec: { syncWindows: [{ kind: 'allow', schedule: '0 14 * * *', duration: '4h', applications: ['*'] }] },
    }),
    expected: [['notice', 'sync window: allow at 14:00 UTC every day for 4h, applications * added']],
  },
  {
    name: 'a parameter of a workflow',
    before: object('WorkflowTemplate', 'run', {
      spec: { arguments: { parameters: [{ name: 'size', value: '10' }] } },
    }),
    after: object('WorkflowTemplate', 'run', {
      spec: { arguments: { parameters: [{ name: 'size', value: '20' }] } },
    }),
    expected: [['notice', 'parameter size from 10 to 20']],
  },
  {
    name: 'a larger Spark job',
    before: spark({}),
    after: spark({ instances: 4, memory: '2g' }, '4.1.0'),
    expected: [
      ['notice', 'executors from 1 to 4'],
      ['notice', 'memory of executor from 1 GiB to 2 GiB'],
      ['notice', 'Spark 4.0.0 -> 4.1.0'],
    ],
  },
  {
    name: 'the threshold and the patience of an alert',
    before: alertRule({}),
    after: alertRule({ expr: 'fink_lag > 5000', for: '10m' }),
    expected: [
      ['notice', 'alert LagHigh fires at > 5000 instead of > 1000'],
      ['notice', 'alert LagHigh waits 10 minutes instead of 5 minutes'],
    ],
  },
  {
    name: 'an alert replaced',
    before: alertRule({}),
    after: alertRule({ alert: 'Silence' }),
    expected: [
      ['notice', 'alert LagHigh removed'],
      ['notice', 'alert Silence added'],
    ],
  },
  {
    name: 'panels of a dashboard',
    before: dashboard('Lag', 'Memory'),
    after: dashboard('Lag', 'Latency', 'Alerts'),
    expected: [
      ['info', 'dashboard lag.json: 1 panel removed (Memory)'],
      ['info', 'dashboard lag.json: 2 panels added (Latency and Alerts)'],
    ],
  },
  {
    name: 'a list of settings',
    before: config({ 'broker.env': '# settings\nLEVEL=info\nPASSWORD=one\n' }),
    after: config({ 'broker.env': '# settings\nLEVEL=debug\nPASSWORD=two\n' }),
    expected: [
      ['notice', 'LEVEL in broker.env from info to debug'],
      ['notice', 'PASSWORD in broker.env changed'],
    ],
  },
  {
    name: 'a document of settings',
    before: config({ 'a.yaml': 'lag:\n  warn: 10\n  list: [1]\n' }),
    after: config({ 'a.yaml': 'lag:\n  warn: 20\n  list: [1]\n' }),
    expected: [['notice', 'lag.warn in a.yaml from 10 to 20']],
  },
  {
    name: 'comments of a document',
    before: config({ 'a.yaml': 'lag:\n  warn: 10\n' }),
    after: config({ 'a.yaml': '# why\nlag:\n  warn: 10\n' }),
    expected: [['info', 'a.yaml: only layout or comments changed']],
  },
  {
    name: 'a script',
    before: config({ 'run.sh': 'set -e\necho one\necho two\n' }),
    after: config({ 'run.sh': 'set -e\necho two\necho three\n' }),
    expected: [['notice', 'run.sh: 1 line added, 1 line removed']],
  },
  {
    name: 'a quota',
    before: object('ResourceQuota', 'fink', { spec: { hard: { 'requests.memory': '8Gi' } } }),
    after: object('ResourceQuota', 'fink', { spec: { hard: { 'requests.memory': '16Gi' } } }),
    expected: [['notice', 'quota of requests.memory from 8 GiB to 16 GiB']],
  },
  {
    name: 'a disruption budget',
    before: object('PodDisruptionBudget', 'broker', { spec: { maxUnavailable: 1 } }),
    after: object('PodDisruptionBudget', 'broker', { spec: { maxUnavailable: 2 } }),
    expected: [['notice', 'pods that may be down at a time from 1 to 2']],
  },
  {
    name: 'labels and waves',
    before: object('Service', 'a', {}, { labels: { team: 'one' } }),
    after: object(
      'Service',
      'a',
      {},
      { labels: { team: 'two' }, annotations: { 'argocd.argoproj.io/sync-wave': '30' } },
    ),
    expected: [
      ['info', 'sync wave from 0 to 30'],
      ['info', 'label team from one to two'],
    ],
  },
  {
    name: 'a served version',
    before: topic({}),
    after: { ...topic({}), apiVersion: 'kafka.strimzi.io/v2' },
    expected: [['notice', 'API version from kafka.strimzi.io/v1 to kafka.strimzi.io/v2']],
  },
  {
    name: 'anything else',
    before: object('PodMonitor', 'broker', { spec: { endpoints: [{ port: 'http', interval: '30s' }] } }),
    after: object('PodMonitor', 'broker', { spec: { endpoints: [{ port: 'http', interval: '15s' }] } }),
    expected: [['notice', 'spec.endpoints[http].interval: 30s -> 15s']],
  },
  {
    name: 'a long text anywhere',
    before: object('Widget', 'a', { spec: { text: `one\n${'x\n'.repeat(50)}` } }),
    after: object('Widget', 'a', { spec: { text: `${'x\n'.repeat(50)}two\n` } }),
    expected: [['notice', 'spec.text: 1 line added, 1 line removed']],
  },
];

describe('changes of one environment over time', () => {
  test.each(table)('$name', ({ before, after, expected }) => {
    const changes = diffManifests(
      manifests(...(before ? [before] : [])),
      manifests(...(after ? [after] : [])),
    );
    expect(changes.map(({ severity, sentence }) => [severity, sentence])).toEqual(expected);
  });

  test.each(table)('$name: never the value of a secret', ({ before, after }) => {
    const changes = diffManifests(
      manifests(...(before ? [before] : [])),
      manifests(...(after ? [after] : [])),
    );
    expect(JSON.stringify(changes)).not.toContain('open-sesame');
  });
});
