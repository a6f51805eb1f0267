import type { Environment } from '@fink/environments';

const store = 'cloud-vault';

export default {
  name: 'staging',
  description:
    'In a cloud, on its managed Kafka and object store: what production will run, one step before it.',
  tier: 'development',
  namespace: 'fink',
  topicPrefix: 'finkstaging_',
  repository: { url: 'https://git.example.org/fink/fink-gitops-broker.git', revision: 'main' },
  kubernetesApi: { access: { cidrs: ['192.0.2.96/28'] }, port: 443 },
  quota: { cpu: '24', memory: '48Gi', storage: '50Gi', pods: 60 },
  kafka: {
    provider: 'external',
    brokers: [
      'kafka-1.staging.example.org:9096',
      'kafka-2.staging.example.org:9096',
      'kafka-3.staging.example.org:9096',
    ],
    access: { cidrs: ['10.20.0.0/22'] },
    tls: true,
    mechanism: 'scram-sha-512',
    nodes: 3,
    replication: 3,
    minInsyncReplicas: 2,
    admin: { name: 'fink-admin', password: { secret: 'kafka-admin', key: 'password' } },
    users: {
      'broker-ztf': { secret: 'kafka-users', key: 'broker-ztf' },
      'broker-lsst': { secret: 'kafka-users', key: 'broker-lsst' },
    },
  },
  objectStore: {
    provider: 'external',
    bucket: 'fink-staging',
    region: 'eu-west-3',
    pathStyle: false,
    credentials: {
      accessKeyId: { secret: 'object-store', key: 'access-key-id' },
      secretAccessKey: { secret: 'object-store', key: 'secret-access-key' },
    },
    access: { open: 'the object store of the cloud has no fixed addresses' },
  },
  secrets: {
    'kafka-admin': {
      provider: 'external-secrets',
      store,
      keys: { password: { path: 'fink/staging/kafka-admin' } },
    },
    'kafka-users': {
      provider: 'external-secrets',
      store,
      keys: {
        'broker-ztf': { path: 'fink/staging/kafka-users', property: 'broker-ztf' },
        'broker-lsst': { path: 'fink/staging/kafka-users', property: 'broker-lsst' },
      },
    },
    'object-store': {
      provider: 'external-secrets',
      store,
      keys: {
        'access-key-id': { path: 'fink/staging/object-store', property: 'access-key-id' },
        'secret-access-key': { path: 'fink/staging/object-store', property: 'secret-access-key' },
      },
    },
    'lsst-stream': {
      provider: 'external-secrets',
      store,
      keys: { password: { path: 'fink/staging/lsst-stream' } },
    },
  },
  topicPartitions: 8,
  surveys: {
    ztf: {
      source: {
        provider: 'external',
        brokers: ['public.alerts.ztf.uw.edu:9092'],
        access: { open: "the addresses of the telescope's Kafka are not published" },
        tls: false,
        group: 'fink-staging',
        partitions: 16,
      },
      scaling: { minReplicas: 0, maxReplicas: 4, lagPerReplica: 5000 },
      resources: { cpu: '1', memory: '2Gi', memoryLimit: '3Gi' },
      optionalCatalogues: 'all',
      archiveBudgetMiB: 512,
    },
    lsst: {
      source: {
        provider: 'external',
        brokers: ['rubin-alert-stream-bootstrap.slac.stanford.edu:9094'],
        access: { open: "the addresses of the telescope's Kafka are not published" },
        tls: false,
        user: {
          name: 'fink-staging',
          password: { secret: 'lsst-stream', key: 'password' },
          mechanism: 'scram-sha-512',
        },
        group: 'fink-staging-broker',
        topics: '^alerts-simulated$',
        partitions: 45,
      },
      schemaRegistry: {
        url: 'https://rubin-alert-schemas.slac.stanford.edu/schema-registry',
        access: { open: 'the addresses of the schema registry are not published' },
      },
      scaling: { minReplicas: 0, maxReplicas: 6, lagPerReplica: 5000 },
      resources: { cpu: '2', memory: '2Gi', memoryLimit: '3Gi' },
      optionalCatalogues: 'all',
      archiveBudgetMiB: 512,
    },
  },
  subscribers: [],
  monitoring: {},
} satisfies Environment;
