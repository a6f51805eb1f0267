import {
  type Application,
  ExternalKafkaSetup,
  KafkaCluster,
  type KafkaEndpoint,
  KafkaTopic,
  KafkaUser,
} from '@fink/constructs';
import { topicLimits } from '@fink/topology';
import type { Environment } from '../environment/environment-schema.ts';
import type { LoadedEnvironment } from '../environment/load-environments.ts';
import { reachOf } from './access.ts';
import type { Facts } from './facts.ts';
import type { Charts } from './operators.ts';
import { rightsOf } from './rights.ts';
import { simulatedTopics } from './simulator.ts';

type StrimziKafka = Extract<Environment['kafka'], { provider: 'strimzi' }>;
type ExternalKafka = Extract<Environment['kafka'], { provider: 'external' }>;

/** Our Kafka, as a user of that name sees it. */
export type KafkaOf = (user: string) => KafkaEndpoint;

/** The cluster itself; with an external one there is nothing to deploy. */
export function addKafka(
  application: Application,
  environment: Environment,
  kafka: StrimziKafka,
  charts: Charts,
): KafkaOf {
  const cluster = new KafkaCluster(application, 'kafka', {
    namespace: environment.namespace,
    version: kafka.version,
    metadataVersion: kafka.metadataVersion,
    brokers: kafka.brokers,
    ...(kafka.controllers !== undefined && { controllers: kafka.controllers }),
    replication: kafka.replication,
    minInsyncReplicas: kafka.minInsyncReplicas,
    subscribers: kafka.subscribers,
    ...(kafka.maintenanceWindows !== undefined && { maintenanceWindows: kafka.maintenanceWindows }),
    clientNamespaces: [charts.keda.namespace],
    ...(environment.monitoring && { monitoringNamespace: charts.prometheus.namespace }),
    kubernetesApi: { ...environment.kubernetesApi.access, ports: [environment.kubernetesApi.port] },
    isProtected: environment.tier === 'production',
    topicFinalizers: environment.tier === 'production',
  });
  return (user) => cluster.endpoint(user);
}

/** A cluster that somebody else runs. */
export function externalKafka(kafka: ExternalKafka): KafkaOf {
  return (user) => ({
    brokers: kafka.brokers,
    tls: kafka.tls,
    ...(kafka.ca !== undefined && { ca: kafka.ca }),
    user: {
      name: user === 'admin' ? kafka.admin.name : user,
      password: user === 'admin' ? kafka.admin.password : kafka.users[user],
      mechanism: kafka.mechanism,
    },
    reach: reachOf(kafka.access, kafka.brokers),
  });
}

/** Topics and users: objects for Strimzi, or a Job that makes them on an external cluster. */
export function addTopics(
  application: Application,
  { environment, images }: LoadedEnvironment,
  facts: Facts,
  kafkaOf: KafkaOf,
): void {
  const { namespace, kafka, tier } = environment;
  const rights = rightsOf(environment, facts);
  if (kafka.provider === 'external') {
    new ExternalKafkaSetup(application, 'setup', {
      namespace,
      image: images.broker,
      admin: kafkaOf('admin'),
      topics: facts.topics,
      replicas: kafka.replication,
      rules: rights.flatMap(({ rules }) => rules),
      topicPrefix: environment.topicPrefix,
    });
    return;
  }
  for (const { name, partitions, config } of facts.topics)
    new KafkaTopic(application, `topic-${name}`, {
      namespace,
      topic: name,
      partitions,
      replicas: kafka.replication,
      config,
      isProtected: tier === 'production',
    });
  for (const { topic, partitions } of simulatedTopics(environment, facts))
    new KafkaTopic(application, `topic-${topic}`, {
      namespace,
      topic,
      partitions,
      replicas: kafka.replication,
      config: {
        'max.message.bytes': String(topicLimits.sourceMessageBytes),
        'retention.ms': String(86_400_000),
      },
      isProtected: false,
    });
  for (const { name, rules, bytesPerSecond } of rights)
    new KafkaUser(application, `user-${name}`, {
      namespace,
      name,
      rules,
      ...(bytesPerSecond !== undefined && { consumerByteRate: bytesPerSecond }),
    });
}
