import type { Environment } from '../../src/index.ts';

/** A small environment for tests to change. */
export const minimal = {
  name: 'test',
  description: 'For tests.',
  tier: 'development',
  namespace: 'fink',
  topicPrefix: 'fink_',
  repository: { url: 'https://git.example.org/fink.git', revision: 'main' },
  kubernetesApi: { access: { cidrs: ['10.96.0.0/12'] }, port: 6443 },
  quota: { cpu: '8', memory: '16Gi', storage: '60Gi', pods: 40 },
  kafka: {
    provider: 'strimzi',
    version: '4.3.1',
    metadataVersion: '4.3',
    brokers: { replicas: 1, storage: { size: '10Gi' }, resources: { cpu: '500m', memory: '2Gi' } },
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
      archiveBudgetMiB: 256,
    },
  },
  subscribers: [{ name: 'reader', reads: { ztf: 'all' } }],
  monitoring: false,
} as const satisfies Environment;
