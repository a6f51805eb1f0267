import type { Environment } from '@fink/environments';

export default {
  name: 'laptop',
  description: 'Everything in one small cluster: Kafka, object store and simulated nights of both surveys.',
  tier: 'development',
  namespace: 'fink',
  topicPrefix: 'fink_',
  repository: { url: 'https://git.example.org/fink/fink-gitops-broker.git', revision: 'main' },
  kubernetesApi: { access: { open: 'the address of a local cluster changes with every start' }, port: 6443 },
  quota: { cpu: '8', memory: '16Gi', storage: '60Gi', pods: 40 },
  kafka: {
    provider: 'strimzi',
    version: '4.3.1',
    metadataVersion: '4.3',
    brokers: {
      replicas: 1,
      storage: { size: '10Gi' },
      resources: { cpu: '500m', memory: '2Gi' },
    },
    replication: 1,
    minInsyncReplicas: 1,
    subscribers: { exposure: 'cluster', encryption: 'none' },
  },
  objectStore: {
    provider: 'minio',
    bucket: 'fink',
    servers: 1,
    volumesPerServer: 1,
    storage: { size: '10Gi' },
    resources: { cpu: '250m', memory: '1Gi' },
  },
  secrets: {},
  topicPartitions: 4,
  surveys: {
    ztf: {
      source: { provider: 'own', partitions: 4 },
      scaling: { replicas: 1 },
      resources: { cpu: '500m', memory: '1Gi', memoryLimit: '2Gi' },
      optionalCatalogues: 'all',
      archiveBudgetMiB: 256,
    },
    lsst: {
      source: { provider: 'own', partitions: 4 },
      scaling: { replicas: 1 },
      resources: { cpu: '500m', memory: '1Gi', memoryLimit: '2Gi' },
      optionalCatalogues: 'all',
      archiveBudgetMiB: 256,
    },
  },
  subscribers: [{ name: 'reader', reads: { ztf: 'all', lsst: 'all' } }],
  monitoring: false,
  simulator: { night: '20260101', alerts: 2000, alertsPerSecond: 200 },
} satisfies Environment;
