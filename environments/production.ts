import type { Environment } from '@fink/environments';

const store = 'site-vault';

export default {
  name: 'production',
  description:
    "On premise: our own Kafka of three brokers, the site's object store, ZTF and LSST at full rate.",
  tier: 'production',
  namespace: 'fink',
  topicPrefix: 'fink_',
  repository: { url: 'https://git.example.org/fink/fink-gitops-broker.git', revision: 'main' },
  kubernetesApi: { access: { cidrs: ['192.0.2.64/28'] }, port: 6443 },
  quota: { cpu: '160', memory: '512Gi', storage: '16Ti', pods: 250 },
  kafka: {
    provider: 'strimzi',
    version: '4.3.1',
    metadataVersion: '4.3',
    brokers: {
      replicas: 3,
      storage: { size: '4Ti', class: 'local-nvme' },
      resources: { cpu: '6', memory: '24Gi' },
    },
    controllers: {
      replicas: 3,
      storage: { size: '20Gi', class: 'local-nvme' },
      resources: { cpu: '1', memory: '4Gi' },
    },
    replication: 3,
    minInsyncReplicas: 2,
    // Day at both observatories all year.
    maintenanceWindows: ['* * 15-18 ? * MON-THU'],
    subscribers: {
      exposure: 'load-balancer',
      encryption: 'both',
      host: 'kafka.example.org',
      brokerHost: 'kafka-{nodeId}.example.org',
    },
  },
  objectStore: {
    provider: 'external',
    bucket: 'fink',
    endpoint: 'https://s3.example.org',
    region: 'default',
    pathStyle: true,
    credentials: {
      accessKeyId: { secret: 'object-store', key: 'access-key-id' },
      secretAccessKey: { secret: 'object-store', key: 'secret-access-key' },
    },
    access: { cidrs: ['192.0.2.0/26'] },
  },
  secrets: {
    alerts: {
      provider: 'external-secrets',
      store,
      keys: {
        'page-url': { path: 'fink/production/alerts', property: 'page-url' },
        'ticket-url': { path: 'fink/production/alerts', property: 'ticket-url' },
        'heartbeat-url': { path: 'fink/production/alerts', property: 'heartbeat-url' },
      },
    },
    'object-store': {
      provider: 'external-secrets',
      store,
      keys: {
        'access-key-id': { path: 'fink/production/object-store', property: 'access-key-id' },
        'secret-access-key': { path: 'fink/production/object-store', property: 'secret-access-key' },
      },
    },
    'lsst-stream': {
      provider: 'external-secrets',
      store,
      keys: { password: { path: 'fink/production/lsst-stream' } },
    },
  },
  topicPartitions: 12,
  surveys: {
    ztf: {
      source: {
        provider: 'external',
        brokers: ['public.alerts.ztf.uw.edu:9092'],
        access: { open: "the addresses of the telescope's Kafka are not published" },
        tls: false,
        group: 'fink-production',
        partitions: 16,
      },
      scaling: { minReplicas: 0, maxReplicas: 8, lagPerReplica: 5000 },
      resources: { cpu: '2', memory: '3Gi', memoryLimit: '4Gi' },
      archiveBudgetMiB: 1024,
    },
    lsst: {
      source: {
        provider: 'external',
        brokers: ['rubin-alert-stream-bootstrap.slac.stanford.edu:9094'],
        access: { open: "the addresses of the telescope's Kafka are not published" },
        tls: false,
        user: {
          name: 'fink',
          password: { secret: 'lsst-stream', key: 'password' },
          mechanism: 'scram-sha-512',
        },
        group: 'fink-production-broker',
        partitions: 45,
      },
      schemaRegistry: {
        url: 'https://rubin-alert-schemas.slac.stanford.edu/schema-registry',
        access: { open: 'the addresses of the schema registry are not published' },
      },
      scaling: { minReplicas: 1, maxReplicas: 24, lagPerReplica: 2000 },
      resources: { cpu: '2', memory: '3Gi', memoryLimit: '4Gi' },
      archiveBudgetMiB: 1024,
    },
  },
  subscribers: [],
  monitoring: {
    notify: {
      page: { secret: 'alerts', key: 'page-url' },
      ticket: { secret: 'alerts', key: 'ticket-url' },
      heartbeat: { secret: 'alerts', key: 'heartbeat-url' },
    },
  },
  spark: {
    nightlyClose: {
      schedule: '0 20 * * *',
      driver: { cpu: '1', memory: '4Gi' },
      executor: { cpu: '4', memory: '16Gi' },
      executors: 4,
    },
  },
  syncWindows: [
    // Late afternoon in Europe, before the weekend: people are there, and it is day at both observatories all year.
    { kind: 'allow', schedule: '0 16 * * 1-4', duration: '3h', timeZone: 'Europe/Paris' },
  ],
} satisfies Environment;
