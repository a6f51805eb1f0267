import type { Environment } from '@fink/environments';

export default {
  name: 'integration',
  description: 'The real ZTF stream through the next version, under topics of its own.',
  tier: 'development',
  namespace: 'fink',
  topicPrefix: 'finkint_',
  repository: { url: 'https://git.example.org/fink/fink-gitops-broker.git', revision: 'main' },
  kubernetesApi: { access: { cidrs: ['192.0.2.80/28'] }, port: 6443 },
  quota: { cpu: '24', memory: '64Gi', storage: '400Gi', pods: 80 },
  kafka: {
    provider: 'strimzi',
    version: '4.3.1',
    metadataVersion: '4.3',
    brokers: {
      replicas: 3,
      storage: { size: '50Gi' },
      resources: { cpu: '1', memory: '4Gi' },
    },
    replication: 3,
    minInsyncReplicas: 2,
    subscribers: { exposure: 'cluster', encryption: 'none' },
  },
  objectStore: {
    provider: 'minio',
    bucket: 'fink-integration',
    servers: 1,
    volumesPerServer: 4,
    storage: { size: '50Gi' },
    resources: { cpu: '500m', memory: '2Gi' },
  },
  secrets: {},
  topicPartitions: 6,
  surveys: {
    ztf: {
      source: {
        provider: 'external',
        brokers: ['public.alerts.ztf.uw.edu:9092'],
        access: { open: "the addresses of the telescope's Kafka are not published" },
        tls: false,
        group: 'fink-integration',
        partitions: 16,
      },
      scaling: { minReplicas: 1, maxReplicas: 4, lagPerReplica: 5000 },
      resources: { cpu: '1', memory: '2Gi', memoryLimit: '3Gi' },
      optionalCatalogues: 'all',
      archiveBudgetMiB: 512,
    },
  },
  subscribers: [{ name: 'reader', reads: { ztf: 'all' } }],
  monitoring: {},
} satisfies Environment;
