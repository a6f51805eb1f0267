import type { Environment } from '@fink/environments';

export default {
  name: 'ci',
  description: 'A whole environment, as small as it can be, and one like it for each pull request.',
  tier: 'development',
  namespace: 'fink-ci',
  topicPrefix: 'fink_',
  repository: { url: 'https://git.example.org/fink/fink-gitops-broker.git', revision: 'main' },
  kubernetesApi: { access: { open: 'the cluster for tests may be any' }, port: 6443 },
  quota: { cpu: '4', memory: '10Gi', storage: '20Gi', pods: 30 },
  kafka: {
    provider: 'strimzi',
    version: '4.3.1',
    metadataVersion: '4.3',
    brokers: {
      replicas: 1,
      storage: { size: '5Gi' },
      resources: { cpu: '250m', memory: '1536Mi' },
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
    storage: { size: '5Gi' },
    resources: { cpu: '100m', memory: '512Mi' },
  },
  secrets: {},
  topicPartitions: 2,
  surveys: {
    ztf: {
      source: { provider: 'own', partitions: 2 },
      scaling: { replicas: 1 },
      resources: { cpu: '250m', memory: '1Gi', memoryLimit: '2Gi' },
      optionalCatalogues: 'all',
      archiveBudgetMiB: 128,
    },
  },
  subscribers: [{ name: 'reader', reads: { ztf: 'all' } }],
  monitoring: false,
  pullRequests: {
    generator: { provider: 'git' },
    branch: 'pull-requests',
    timeToLive: '48h',
    collect: '*/15 * * * *',
  },
  simulator: { night: '20260101', alerts: 500, alertsPerSecond: 100 },
} satisfies Environment;
