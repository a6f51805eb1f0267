import { describe, expect, test } from '@jest/globals';
import { checkEnvironment } from '../../src/environment/check-environment.ts';
import { EnvironmentError } from '../../src/environment/environment-error.ts';
import { type Environment, environmentSchema } from '../../src/environment/environment-schema.ts';
import { parse } from '../../src/environment/parse.ts';
import { minimal } from './minimal.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests break environments in ways that no type allows
type Broken = any;

/** Everything that is found in the environment after a change: path and message. */
function problems(change: (environment: Broken) => void): string[] {
  const environment = structuredClone(minimal) as Broken;
  change(environment);
  try {
    const parsed = parse(environmentSchema, environment, 'environments/test.ts') as Environment;
    return checkEnvironment(parsed, 'environments/test.ts').map(({ path, message }) => `${path}: ${message}`);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

const notify = { page: { secret: 'alerts', key: 'page' }, ticket: { secret: 'alerts', key: 'ticket' } };

/** What makes a small environment one of production. */
const production = (environment: Broken): object => ({
  tier: 'production',
  kafka: { ...environment.kafka, controllers: { ...environment.kafka.brokers, replicas: 3 } },
});

const pullRequests = {
  generator: { provider: 'git' },
  branch: 'pull-requests',
  timeToLive: '48h',
  collect: '*/15 * * * *',
};

/** Each mistake, what is changed to make it, and what must be said of it. */
const mistakes: readonly (readonly [string, (environment: Broken) => void, string])[] = [
  ['an unknown field', (e) => (e.kafka.replicas = 3), '.kafka.replicas: no such field'],
  [
    'an unknown provider of Kafka',
    (e) => (e.kafka.provider = 'redpanda'),
    '.kafka.provider: unknown provider',
  ],
  [
    'an unknown object store',
    (e) => (e.objectStore = { provider: 'gcs' }),
    '.objectStore.provider: unknown provider',
  ],
  [
    'pull requests without end',
    (e) => (e.pullRequests = { ...pullRequests, timeToLive: '0h' }),
    '.pullRequests.timeToLive: must be minutes, hours or days: 90m, 48h, 3d',
  ],
  [
    'pull requests beside production',
    (e) => {
      const keys = { page: { path: 'alerts/page' }, ticket: { path: 'alerts/ticket' } };
      const alerts = { provider: 'external-secrets', store: 'vault', keys };
      Object.assign(e, production(e), { pullRequests, monitoring: { notify }, secrets: { alerts } });
    },
    '.pullRequests: stands in the tier production',
  ],
  [
    'pull requests on one Kafka',
    (e) => {
      e.kafka.subscribers.exposure = 'node-port';
      e.pullRequests = pullRequests;
    },
    '.pullRequests: each pull request needs a Kafka of its own, without ports on nodes or load balancers',
  ],
  [
    'pull requests whose Secret nobody makes',
    (e) => Object.assign(e, { secrets: { mine: { provider: 'existing', keys: ['a'] } }, pullRequests }),
    '.pullRequests: nobody makes the Secret "mine" in the namespace of a pull request',
  ],
  [
    'pull requests on the branch of the environment itself',
    (e) => (e.pullRequests = { ...pullRequests, branch: 'main' }),
    '.pullRequests.branch: is "main", from which this environment itself is deployed',
  ],
  ['a missing field', (e) => delete e.namespace, '.namespace: is missing'],
  [
    'a wrong kind of value',
    (e) => (e.monitoring = 'yes'),
    ".monitoring: must be false, or { notify: { page, ticket, heartbeat? } } with a Secret's key each, or {} to tell nobody",
  ],
  [
    'a name that Kubernetes would refuse',
    (e) => (e.namespace = 'Fink_1'),
    '.namespace: must be lower-case letters, digits and "-", begin with a letter and not end in "-"',
  ],
  [
    'a name that is too long',
    (e) => (e.namespace = 'f'.repeat(64)),
    '.namespace: must have at most 63 characters',
  ],
  [
    'more copies than brokers',
    (e) => (e.kafka.replication = 3),
    '.kafka.replication: 3 copies of a partition need as many brokers, but there are 1',
  ],
  [
    'as many copies to be in step as there are',
    (e) => {
      e.kafka.brokers.replicas = 3;
      e.kafka.replication = 3;
      e.kafka.minInsyncReplicas = 3;
    },
    '.kafka.minInsyncReplicas: 3 of 3 copies must be there to write: no broker could ever be restarted',
  ],
  [
    'more processes than partitions',
    (e) => (e.surveys.ztf.scaling = { minReplicas: 0, maxReplicas: 5, lagPerReplica: 100 }),
    '.surveys.ztf.scaling.maxReplicas: 5 processes for 4 source partitions: those beyond own none and do nothing',
  ],
  [
    'a fixed number of processes beyond the partitions',
    (e) => (e.surveys.ztf.scaling = { replicas: 5 }),
    '.surveys.ztf.scaling.replicas: 5 processes for 4 source partitions: those beyond own none and do nothing',
  ],
  [
    'a limit under the request',
    (e) => (e.surveys.ztf.resources = { cpu: '1', memory: '2Gi', memoryLimit: '1Gi' }),
    '.surveys.ztf.resources.memoryLimit: 1Gi is less than the memory asked for, 2Gi',
  ],
  [
    'a reference to a Secret that nobody declares',
    (e) => {
      e.surveys.ztf.source = {
        provider: 'external',
        brokers: ['stream.example.org:9092'],
        access: { cidrs: ['192.0.2.0/24'] },
        tls: false,
        user: { name: 'fink', password: { secret: 'stream', key: 'password' }, mechanism: 'plain' },
        group: 'fink',
        partitions: 4,
      };
    },
    '.surveys.ztf.source.user.password: refers to the Secret "stream", which is not declared',
  ],
  [
    'a reference to a key that the Secret has not',
    (e) => {
      e.secrets.vault = { provider: 'existing', keys: ['user'] };
      e.objectStore = {
        provider: 'external',
        bucket: 'fink',
        region: 'default',
        pathStyle: true,
        credentials: {
          accessKeyId: { secret: 'vault', key: 'user' },
          secretAccessKey: { secret: 'vault', key: 'password' },
        },
        access: { cidrs: ['192.0.2.0/24'] },
      };
    },
    '.objectStore.credentials.secretAccessKey: the Secret "vault" has no key "password"',
  ],
  [
    'an external host without its addresses',
    (e) => (e.kubernetesApi.access = {}),
    '.kubernetesApi.access: must be { cidrs: [address ranges] }, or { open: "why they are not known" } which opens the ports to every address',
  ],
  [
    'a filter that does not exist',
    (e) => (e.surveys.ztf.filters = ['kilonova']),
    '.surveys.ztf.filters[0]: ztf has no filter "kilonova"',
  ],
  [
    'a subscriber with the name of the broker',
    (e) => (e.subscribers[0].name = 'broker-ztf'),
    '.subscribers[0].name: "broker-ztf" is taken',
  ],
  [
    'a subscriber of a survey that is not there',
    (e) => (e.subscribers[0].reads = { lsst: 'all' }),
    '.subscribers[0].reads.lsst: the environment has no lsst',
  ],
  [
    'a subscriber whose name begins that of another',
    (e) => e.subscribers.push({ name: 'reader-two', reads: { ztf: 'all' } }),
    '.subscribers[0].name: "reader" begins the name "reader-two", and could read in its consumer groups',
  ],
  [
    'load balancers without names',
    (e) =>
      (e.kafka.subscribers = { exposure: 'load-balancer', encryption: 'tls', host: 'kafka.example.org' }),
    '.kafka.subscribers: clients find brokers behind load balancers by name, and TLS certificates hold these names',
  ],
  [
    'a registry Secret that nobody declares',
    (e) => (e.placement = { imagePullSecret: 'registry' }),
    '.placement.imagePullSecret: refers to the Secret "registry", which is not declared',
  ],
  [
    'production that nobody watches',
    (e) => Object.assign(e, { ...production(e), monitoring: false }),
    '.monitoring: is missing: in production an alert that reaches nobody is none',
  ],
  [
    'production whose alerts reach nobody',
    (e) => Object.assign(e, { ...production(e), monitoring: {} }),
    '.monitoring.notify: is missing: in production an alert that reaches nobody is none',
  ],
  [
    'alerts that go to a Secret that nobody declares',
    (e) => {
      e.secrets.alerts = { provider: 'existing', keys: ['page'] };
      e.monitoring = { notify: { ...notify, ticket: { secret: 'elsewhere', key: 'url' } } };
    },
    '.monitoring.notify.ticket: refers to the Secret "elsewhere", which is not declared',
  ],
  [
    'a maintenance window of five fields',
    (e) => (e.kafka.maintenanceWindows = ['0 4 * * *']),
    '.kafka.maintenanceWindows[0]: must have six or seven fields, seconds first: "* * 15-18 ? * MON-THU"',
  ],
  ['no survey', (e) => Object.assign(e, { surveys: {}, subscribers: [] }), '.surveys: there is none'],
  [
    'production on controllers that are brokers',
    (e) => {
      e.tier = 'production';
      e.secrets.alerts = { provider: 'existing', keys: ['page', 'ticket'] };
      e.monitoring = { notify };
    },
    '.kafka.controllers: 0 controllers of their own: production needs at least 3 to survive the loss of one',
  ],
];

describe('an environment', () => {
  test('that fits together has no problems', () => {
    expect(problems(() => {})).toEqual([]);
  });

  test.each(mistakes)('with %s is refused', (_, change, expected) => {
    expect(problems(change)).toEqual([expected]);
  });

  test('with several mistakes gets them all at once', () => {
    const found = problems((environment) => {
      environment.kafka.replication = 3;
      environment.surveys.ztf.scaling = { replicas: 9 };
      environment.surveys.ztf.filters = ['a', 'b'];
    });
    expect(found).toHaveLength(4);
  });
});
