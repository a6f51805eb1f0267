import { describe, expect, test } from '@jest/globals';
import { summarise } from '../../../src/diff/traits/summarise.ts';
import type { KubernetesObject } from '../../../src/index.ts';
import { kafka, manifest, object, pool, topic, topicAcl, user } from '../fixtures.ts';

type Objects = readonly KubernetesObject[];

/** The processes of a survey: a Deployment with its settings, as one that is rendered has them. */
const survey = (
  settings: Record<string, string>,
  spec: Record<string, unknown> = {},
  resources: unknown = undefined,
): Objects => {
  const name = `broker-${settings['FINK_SURVEY'] ?? 'ztf'}`;
  return [
    object('ConfigMap', name, { data: { FINK_SURVEY: 'ztf', ...settings } }),
    object('Deployment', name, {
      spec: {
        ...spec,
        template: {
          spec: { containers: [{ name: 'broker', envFrom: [{ configMapRef: { name } }], resources }] },
        },
      },
    }),
  ];
};

const scaler = (spec: Record<string, unknown>, target = 'broker-ztf') =>
  object('ScaledObject', target, { spec: { scaleTargetRef: { name: target }, ...spec } });
const byLag = (lagThreshold: string) => ({ type: 'kafka', metadata: { lagThreshold } });
const atNight = {
  type: 'cron',
  metadata: { desiredReplicas: '1', start: '0 16 * * *', end: '0 9 * * *', timezone: 'America/Los_Angeles' },
};
const nodes = (
  name: string,
  roles: readonly string[],
  replicas: number,
  size = '10Gi',
  deleteClaim = false,
) => ({
  ...pool(
    { roles, replicas, resources: { requests: { cpu: '500m', memory: '1536Mi' } } },
    { size, deleteClaim, class: undefined },
  ),
  metadata: { name, namespace: 'fink' },
});
const listener = (type: string, tls: boolean, rest: Record<string, unknown> = {}) => ({
  name: `${type}${tls}`,
  type,
  tls,
  authentication: { type: 'scram-sha-512' },
  ...rest,
});
const named = (name: string, spec: Record<string, unknown>) => topic(spec, name);
const tenant = (volumes: number) =>
  object('Tenant', 'minio', {
    spec: {
      pools: [
        {
          servers: 1,
          volumesPerServer: volumes,
          volumeClaimTemplate: { spec: { resources: { requests: { storage: '10Gi' } } } },
        },
      ],
    },
  });
const chart = (name: string, version: string) =>
  object('Application', name, { spec: { source: { chart: name, targetRevision: version } } });
const vault = (name: string, store: string) =>
  object('ExternalSecret', name, { spec: { secretStoreRef: { name: store }, data: [{ secretKey: 'a' }] } });
const drawn = object('ExternalSecret', 'drawn', {
  spec: { dataFrom: [{ sourceRef: { generatorRef: { kind: 'Password', name: 'a' } } }] },
});
const openTo = (name: string, port: number, reason?: string) =>
  object(
    'NetworkPolicy',
    name,
    { spec: { egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port }] }] } },
    reason === undefined ? {} : { annotations: { 'fink-broker.org/open-egress': reason } },
  );
const project = (window: Record<string, unknown>) =>
  object('AppProject', 'fink', {
    spec: {
      syncWindows: [
        { kind: 'allow', schedule: '0 9 * * 1-4', duration: '7h', timeZone: 'Europe/Paris', ...window },
      ],
    },
  });
const confirmed = (item: KubernetesObject): KubernetesObject => ({
  ...item,
  metadata: {
    ...item.metadata,
    annotations: { 'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm' },
  },
});
const alerts = (number: number) =>
  object('PrometheusRule', 'rules', {
    spec: {
      groups: [
        { rules: [{ record: 'r' }, ...Array.from({ length: number }, (_, k) => ({ alert: `A${k}` }))] },
      ],
    },
  });
const dashboard = object('ConfigMap', 'dashboard', { data: { 'a.json': '{"panels":[]}', 'b.json': '{' } });
const job = (rest: Record<string, unknown>) =>
  object('ScheduledSparkApplication', 'nightly-close', {
    spec: {
      schedule: '0 20 * * *',
      timeZone: 'UTC',
      template: { executor: { instances: 4, coreRequest: '4', memory: '9830m', memoryOverhead: '6554m' } },
      ...rest,
    },
  });
const limits = (hard: Record<string, string>) => object('ResourceQuota', 'environment', { spec: { hard } });
const simulator = (rate: string) =>
  object('WorkflowTemplate', 'alert-simulator-ztf', {
    spec: {
      arguments: {
        parameters: [
          { name: 'alerts', value: '500' },
          { name: 'rate', value: rate },
        ],
      },
    },
  });
const setup = (topics: readonly unknown[], rules: readonly unknown[] = []) =>
  object('ConfigMap', 'kafka-setup', { data: { 'kafka.json': JSON.stringify({ topics, rules }) } });

const ownKafka = { FINK_KAFKA_BROKERS: 'kafka.fink.svc:9093', FINK_SOURCE_BROKERS: 'kafka.fink.svc:9093' };
const far = { FINK_SOURCE_BROKERS: 'alerts.example.org:9092', FINK_KAFKA_BROKERS: 'kafka.fink.svc:9093' };
const image = (text: string) =>
  object('Deployment', 'a', { spec: { template: { spec: { containers: [{ image: text }] } } } });
const digest = (digit: string) => `@sha256:${digit.repeat(64)}`;

/** What is compared, `laptop` and `production`, and what is said of `production`. */
const cases: readonly (readonly [string, Objects, Objects, readonly string[]])[] = [
  [
    'telescopes instead of a simulator',
    [...survey(ownKafka), ...survey({ ...ownKafka, FINK_SURVEY: 'lsst' }), simulator('1')],
    [
      ...survey(far),
      ...survey({ ...far, FINK_SURVEY: 'lsst', FINK_SCHEMA_REGISTRY_URL: 'https://r.example.org' }),
    ],
    [
      "ZTF comes from alerts.example.org and LSST from alerts.example.org with a schema registry, instead of from simulated alerts on the broker's own Kafka.",
    ],
  ],
  [
    'a Kafka of its own instead of two telescopes',
    [
      ...survey(far),
      ...survey({ ...far, FINK_SURVEY: 'lsst', FINK_SOURCE_BROKERS: 'b.example.org:1,c.example.org:1' }),
    ],
    [...survey(ownKafka), ...survey({ ...ownKafka, FINK_SURVEY: 'lsst' })],
    [
      "ZTF and LSST come from the broker's own Kafka, instead of ZTF from alerts.example.org and LSST from b.example.org and 1 more.",
    ],
  ],
  [
    'other topics of the same telescope',
    survey({ ...far, FINK_SOURCE_TOPICS: '^alerts-simulated$', FINK_SOURCE_TLS: 'true' }),
    survey(far),
    [
      'ZTF comes from the same Kafka: the usual topics and without TLS instead of only alerts-simulated and with TLS.',
    ],
  ],
  [
    'a survey more',
    survey(far),
    [
      ...survey(far),
      ...survey({ ...far, FINK_SURVEY: 'lsst' }),
      scaler({ minReplicaCount: 1, maxReplicaCount: 24, triggers: [byLag('2000')] }, 'broker-lsst'),
    ],
    ['Only production takes LSST, from alerts.example.org, in 1 to 24 processes by lag.'],
  ],
  [
    'a faster simulator',
    [simulator('100')],
    [simulator('200')],
    ['A simulated night has 200 alerts per second instead of 100.'],
  ],
  [
    'an autoscaler instead of a number',
    survey({}, { replicas: 2 }),
    [...survey({}), scaler({ maxReplicaCount: 8, minReplicaCount: 0, triggers: [byLag('5000'), atNight] })],
    ['ZTF has 0 to 8 processes by lag, one kept at night (16:00 to 09:00 Los Angeles time), instead of 2.'],
  ],
  [
    'a number instead of an autoscaler',
    [...survey({}), scaler({ maxReplicaCount: 8, minReplicaCount: 1, triggers: [byLag('5000'), atNight] })],
    survey({}, { replicas: 2 }),
    ['ZTF has 2 processes, instead of 1 to 8 processes by lag.'],
  ],
  [
    'other bounds and another lag',
    [...survey({}), scaler({ maxReplicaCount: 6, minReplicaCount: 0, triggers: [byLag('5000')] })],
    [...survey({}), scaler({ maxReplicaCount: 24, minReplicaCount: 1, triggers: [byLag('2000')] })],
    ['ZTF has 1 to 24 processes by lag, one for 2000 alerts of lag, instead of 0 to 6, one for 5000.'],
  ],
  [
    'larger processes of both surveys',
    ['ztf', 'lsst'].flatMap((name) =>
      survey({ FINK_SURVEY: name }, {}, { requests: { cpu: '500m', memory: '1Gi' } }),
    ),
    ['ztf', 'lsst'].flatMap((name) =>
      survey({ FINK_SURVEY: name }, {}, { requests: { cpu: '1', memory: '3Gi' }, limits: { memory: '4Gi' } }),
    ),
    ['Each process has 1 CPU and 3 GiB of memory (at most 4 GiB) instead of 0.5 and 1 GiB.'],
  ],
  [
    'larger processes of one survey',
    [...survey({ FINK_SURVEY: 'lsst' }), ...survey({}, {}, { limits: { memory: '1Gi' } })],
    [...survey({ FINK_SURVEY: 'lsst' }), ...survey({}, {}, { limits: { memory: '2Gi' } })],
    ['Each process of ZTF has 2 GiB of memory instead of 1 GiB.'],
  ],
  [
    'two Deployments for one survey',
    [
      ...survey({}, { replicas: 1 }),
      ...survey({}, { replicas: 1 }).map((item) => ({ ...item, metadata: { ...item.metadata, name: 'b' } })),
    ],
    [
      ...survey({}, { replicas: 2 }),
      ...survey({}, { replicas: 1 }).map((item) => ({ ...item, metadata: { ...item.metadata, name: 'b' } })),
    ],
    ['ZTF (broker-ztf) has 2 processes, instead of 1.'],
  ],
  [
    'another version of a program',
    [image('r.example.org/fink/broker:0.1.0')],
    [image('r.example.org/fink/broker:0.2.0')],
    ['Image broker 0.2.0 instead of 0.1.0.'],
  ],
  [
    'the same version built anew',
    [image(`fink/broker:1${digest('a')}`)],
    [image(`fink/broker:1${digest('b')}`)],
    ['Image broker 1, built anew (bbbbbbbbbbbb instead of aaaaaaaaaaaa).'],
  ],
  [
    'filters and science',
    survey({ FINK_FILTERS: 'a,b' }),
    survey({ FINK_FILTERS: 'b,c,d', FINK_NOSCIENCE: 'true' }),
    [
      'Only production runs the filters c and d on ZTF.',
      'Only laptop runs the filter a on ZTF.',
      'ZTF alerts go without the science modules instead of through them.',
    ],
  ],
  [
    'brokers and controllers instead of one node for both',
    [nodes('dual', ['controller', 'broker'], 1)],
    [
      pool({ resources: { requests: { cpu: '6', memory: '24Gi' } } }, { size: '4Ti', class: 'local-nvme' }),
      nodes('controller', ['controller'], 3),
    ],
    [
      '3 brokers of 6 CPUs, 24 GiB of memory and 4 TiB on local-nvme, and 3 controllers, instead of 1 node of 0.5 CPUs, 1.5 GiB of memory and 10 GiB of storage that is both broker and controller.',
    ],
  ],
  [
    'more nodes of one size',
    [nodes('dual', ['controller', 'broker'], 1)],
    [nodes('dual', ['controller', 'broker'], 3)],
    ['3 nodes instead of 1.'],
  ],
  [
    'as many nodes, larger',
    [nodes('broker', ['broker'], 3)],
    [nodes('broker', ['broker'], 3, '20Gi')],
    [
      'Each broker has 0.5 CPUs, 1.5 GiB of memory and 20 GiB of storage instead of 0.5 CPUs, 1.5 GiB of memory and 10 GiB of storage.',
    ],
  ],
  [
    "a cloud's Kafka instead of one of its own",
    [
      ...survey({ FINK_KAFKA_BROKERS: 'a.svc:9093' }),
      nodes('broker', ['broker'], 1),
      kafka({ listeners: [listener('internal', false)] }),
    ],
    survey({ FINK_KAFKA_BROKERS: 'k1.example.org:9096, k2.example.org:9096' }),
    [
      'A Kafka outside the cluster at k1.example.org and 1 more instead of a Kafka of its own with 1 broker of 0.5 CPUs, 1.5 GiB of memory and 10 GiB of storage.',
      'Clients connect to the Kafka of laptop from within the cluster only, without TLS.',
    ],
  ],
  [
    'another version of Kafka',
    [nodes('b', ['broker'], 1), kafka({ version: '4.2.0' })],
    [nodes('b', ['broker'], 1), kafka({ version: '4.3.1' })],
    ['Version 4.3.1 instead of 4.2.0.'],
  ],
  [
    'clients from outside; the listener of our own pods is none of theirs',
    [
      kafka({
        listeners: [
          listener('internal', true, { networkPolicyPeers: [{ podSelector: {} }] }),
          listener('internal', false),
        ],
      }),
    ],
    [
      kafka({
        listeners: [
          listener('loadbalancer', true),
          listener('loadbalancer', false, { authentication: undefined }),
        ],
      }),
    ],
    [
      'Clients connect from outside through a load balancer, with TLS or without it, unauthenticated, instead of from within the cluster only, without TLS.',
    ],
  ],
  [
    'copies, partitions and what a write needs',
    [
      named('a', { partitions: 4, replicas: 1 }),
      named('b', { partitions: 4, replicas: 1 }),
      kafka({ config: { 'min.insync.replicas': '1' } }),
    ],
    [
      named('a', { partitions: 12, replicas: 3 }),
      named('b', { partitions: 12, replicas: 3 }),
      kafka({ config: { 'min.insync.replicas': '2' } }),
    ],
    ['3 copies and 12 partitions instead of 1 and 4, and a write needs 2 copies in sync instead of 1.'],
  ],
  [
    'topics that a job makes, with another prefix and retention',
    [
      ...survey({ FINK_TOPIC_PREFIX: 'fink_' }),
      ...['fink_a', 'fink_b'].map((name) =>
        named(name, { partitions: 4, config: { 'retention.ms': '345600000' } }),
      ),
    ],
    [
      ...survey({ FINK_TOPIC_PREFIX: 'stage_' }),
      setup([{ name: 'stage_a', partitions: 4, replicas: 1, config: { 'retention.ms': '-1' } }]),
    ],
    [
      'Topics keep messages for ever instead of 4 days.',
      'Names of topics begin with stage_ instead of fink_.',
      'Only laptop has the topic fink_b.',
    ],
  ],
  [
    'users, by what they may do; those of the processes go without saying',
    [
      ...survey({ FINK_KAFKA_USERNAME: 'broker' }),
      user('broker', [topicAcl('a', ['Write'])]),
      user('reader', [topicAcl('a', ['Read']), topicAcl('b', ['Read'])]),
    ],
    [
      ...survey({ FINK_KAFKA_USERNAME: 'other' }),
      user('other', [topicAcl('a', ['Write'])]),
      user('reader', [topicAcl('a', ['Read'])]),
      setup([], [{ user: 'simulator', resource: { kind: 'topic', name: 'a' }, operations: ['write'] }]),
    ],
    [
      'Only production has the user simulator (writes 1 topic).',
      'The user reader reads 1 topic instead of 2.',
    ],
  ],
  [
    'external S3 instead of MinIO',
    [tenant(1), ...survey({ FINK_STORE_URL: 's3://fink?endpoint=http%3A%2F%2Fminio.fink.svc' })],
    survey({ FINK_STORE_URL: 's3://fink?endpoint=https%3A%2F%2Fs3.example.org&region=default' }),
    ['External S3 at https://s3.example.org/fink instead of MinIO with 1 volume of 10 GiB.'],
  ],
  [
    "a site's S3 instead of a region of a cloud",
    survey({ FINK_STORE_URL: 's3://stage?region=eu-west-3' }),
    survey({ FINK_STORE_URL: 's3://fink?endpoint=https%3A%2F%2Fs3.example.org' }),
    ['External S3 at https://s3.example.org/fink instead of in region eu-west-3 (bucket stage).'],
  ],
  [
    'more volumes and another bucket of MinIO',
    [tenant(1), ...survey({ FINK_STORE_URL: 's3://one' })],
    [tenant(4), ...survey({ FINK_STORE_URL: 's3://two' })],
    ['MinIO with 4 volumes of 10 GiB instead of 1 volume of 10 GiB.', 'Bucket two instead of one.'],
  ],
  [
    'a nightly job',
    [],
    [job({ suspend: true })],
    [
      'Only production has the nightly close: at 20:00 UTC every day, on 4 executors of 4 CPUs and 16 GiB of memory, suspended for now.',
    ],
  ],
  [
    'a nightly job at another hour',
    [object('CronJob', 'sweep', { spec: { schedule: '0 4 * * *' } })],
    [object('CronJob', 'sweep', { spec: { schedule: '30 5 * * *', timeZone: 'Europe/Paris' } })],
    ['The sweep: at 05:30 Europe/Paris every day, instead of at 04:00 UTC every day.'],
  ],
  [
    'a vault instead of generators',
    [drawn],
    [vault('a', 'site')],
    ['Secrets are taken from the vault through the store site instead of drawn in the cluster.'],
  ],
  [
    'another vault',
    [vault('a', 'cloud'), vault('b', 'cloud')],
    [vault('a', 'site')],
    [
      'Secrets are taken from the vault through the store site instead of cloud.',
      'Only laptop takes b from it.',
    ],
  ],
  [
    'open ways with their reasons, and those without',
    [openTo('a', 6443, 'one; two'), openTo('b', 443)],
    [openTo('a', 6443, 'one; two'), openTo('c', 9092, 'three'), openTo('d', 9092, 'three')],
    [
      'Only in production may c and d (port 9092) reach every address: three.',
      'Only in laptop may b (port 443) reach every address, for no declared reason.',
    ],
  ],
  [
    'one port more for a reason of its own',
    [openTo('a', 80, 'one')],
    [{ ...openTo('a', 80, 'one; two'), spec: { egress: [{ ports: [{ port: 80 }, { port: 443 }] }] } }],
    ['Only in production may a (port 443) reach every address: two.'],
  ],
  [
    'a way in',
    [],
    [object('NetworkPolicy', 'a', { spec: { ingress: [{}] } })],
    ['Only in production may a (every port) be reached from every address, for no declared reason.'],
  ],
  [
    'operators',
    [chart('operator', '7'), chart('strimzi-kafka-operator', '1.1.0')],
    [chart('keda', '2'), chart('mine', '1'), chart('strimzi-kafka-operator', '1.2.0')],
    ['KEDA and mine only in production; MinIO only in laptop.', 'Charts of Strimzi 1.2.0 instead of 1.1.0.'],
  ],
  [
    'sync windows',
    [],
    [project({ manualSync: true })],
    [
      'Changes are applied from 09:00 to 16:00 Paris time, Monday through Thursday (by hand at any time), instead of at any time.',
    ],
  ],
  [
    'a window in which nothing is applied',
    [project({})],
    [project({ kind: 'deny', schedule: '0 16 * * *', duration: '16h', timeZone: 'UTC' })],
    [
      'Changes are applied at any time but not from 16:00 to 08:00 UTC, every day, instead of from 09:00 to 16:00 Paris time, Monday through Thursday.',
    ],
  ],
  [
    'another revision of the manifests',
    [object('Application', 'a', { spec: { source: { path: 'p', targetRevision: 'main' } } })],
    [object('Application', 'a', { spec: { source: { path: 'p', targetRevision: 'v1.2.0' } } })],
    ['Manifests are those of v1.2.0 instead of main.'],
  ],
  [
    'what is not removed without asking',
    [named('a', {}), kafka({})],
    [
      confirmed(named('a', {})),
      confirmed(kafka({})),
      object('Application', 'x', { spec: { syncPolicy: { syncOptions: ['Prune=confirm'] } } }),
    ],
    ['Only production asks a person before removing Kafka, topics and operators.'],
  ],
  [
    'volumes that outlive their nodes',
    [nodes('a', ['broker'], 1, '1Gi', true)],
    [nodes('a', ['broker'], 1, '1Gi')],
    ["Kafka's volumes outlive its nodes instead of being deleted with them."],
  ],
  [
    'monitoring in one only',
    [],
    [alerts(40), dashboard],
    ['40 alert rules and 1 dashboard, only in production.'],
  ],
  [
    'fewer alert rules and no dashboard',
    [alerts(40), dashboard],
    [alerts(1)],
    ['1 alert rule and no dashboard instead of 40 and 1.'],
  ],
  [
    'quota',
    [limits({ 'requests.cpu': '8', 'requests.memory': '16Gi', pods: '40' })],
    [limits({ 'requests.cpu': '160', 'requests.memory': '512Gi', pods: '40', 'requests.storage': '16Ti' })],
    ['160 CPUs, 512 GiB of memory and 16 TiB of storage instead of 8, 16 GiB and any.'],
  ],
  [
    'another namespace',
    [object('Namespace', 'fink')],
    [object('Namespace', 'fink-ci')],
    ['All is in the namespace fink-ci instead of fink.'],
  ],
];

const said = (before: Objects, after: Objects): string[] => {
  // No environment is without any object; what both have is not said.
  const side = (name: string, objects: Objects) => ({
    name,
    manifests: [object('ServiceAccount', 'a'), ...objects].map((item) => manifest(item, 'broker', name)),
  });
  return summarise(side('laptop', before), side('production', after)).map(({ sentence }) => sentence);
};

describe('a summary of two environments', () => {
  test.each(cases)('%s', (_, before, after, sentences) => {
    expect(said(before, after)).toEqual(sentences);
  });

  test.each(cases)('says nothing of what is the same: %s', (_, before, after) => {
    expect(said(before, before)).toEqual([]);
    expect(said(after, after)).toEqual([]);
  });

  test.each(cases)('says as much the other way round: %s', (_, before, after) => {
    expect(said(after, before)).toHaveLength(said(before, after).length);
  });

  test('is empty where one of them has no objects', () => {
    const manifests = [manifest(tenant(1))];
    expect(summarise({ name: 'a', manifests: [] }, { name: 'b', manifests })).toEqual([]);
  });

  test('bears objects without any of their fields', () => {
    const kinds = [
      'Kafka',
      'KafkaNodePool',
      'KafkaTopic',
      'KafkaUser',
      'Deployment',
      'ScaledObject',
      'Tenant',
      'ExternalSecret',
      'NetworkPolicy',
      'Application',
      'AppProject',
      'PrometheusRule',
      'ConfigMap',
      'ResourceQuota',
      'ScheduledSparkApplication',
      'WorkflowTemplate',
    ];
    const bare = kinds.map((kind) => object(kind, 'a'));
    const whole = cases.flatMap(([, , after]) => after);
    for (const [one, other] of [
      [bare, []],
      [[], bare],
      [bare, whole],
      [whole, bare],
    ] as const) {
      for (const sentence of said(one, other)) expect(sentence).not.toMatch(/undefined|NaN|null|\[object/);
    }
  });
});
