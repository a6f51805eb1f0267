import type { KubernetesObject, Manifest } from '../../src/index.ts';

/** An object of namespace `fink`; the rest is merged into it. */
export function object(
  kind: string,
  name: string,
  rest: Record<string, unknown> = {},
  metadata: Record<string, unknown> = {},
): KubernetesObject {
  return {
    apiVersion: apiVersions[kind] ?? 'v1',
    kind,
    metadata: { name, namespace: 'fink', ...metadata },
    ...rest,
  };
}

const apiVersions: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PodDisruptionBudget: 'policy/v1',
  Role: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  Kafka: 'kafka.strimzi.io/v1',
  KafkaNodePool: 'kafka.strimzi.io/v1',
  KafkaTopic: 'kafka.strimzi.io/v1',
  KafkaUser: 'kafka.strimzi.io/v1',
  ScaledObject: 'keda.sh/v1alpha1',
  Application: 'argoproj.io/v1alpha1',
  AppProject: 'argoproj.io/v1alpha1',
  WorkflowTemplate: 'argoproj.io/v1alpha1',
  SparkApplication: 'sparkoperator.k8s.io/v1beta2',
  ScheduledSparkApplication: 'sparkoperator.k8s.io/v1beta2',
  Tenant: 'minio.min.io/v2',
  PrometheusRule: 'monitoring.coreos.com/v1',
  PodMonitor: 'monitoring.coreos.com/v1',
  ExternalSecret: 'external-secrets.io/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
};

/** The object as a manifest of an environment. */
export const manifest = (
  item: KubernetesObject,
  application = 'broker',
  environment = 'laptop',
): Manifest => ({
  application,
  file: `${environment}/${application}/${item.kind}.${item.metadata.namespace}.${item.metadata.name}.yaml`,
  object: item,
});

/** Objects as manifests of one application. */
export const manifests = (...items: readonly KubernetesObject[]): Manifest[] =>
  items.map((item) => manifest(item));

/** A digest of one repeated digit. */
export const digest = (digit: string): string => `@sha256:${digit.repeat(64)}`;

/** A Deployment with one container `broker`. */
export const deployment = (
  container: Record<string, unknown>,
  spec: Record<string, unknown> = {},
  pod: Record<string, unknown> = {},
): KubernetesObject =>
  object('Deployment', 'broker-ztf', {
    spec: { ...spec, template: { spec: { ...pod, containers: [{ name: 'broker', ...container }] } } },
  });

/** A KafkaUser with these ACLs. */
export const user = (name: string, acls: readonly unknown[]): KubernetesObject =>
  object('KafkaUser', name, { spec: { authorization: { type: 'simple', acls } } });

/** An ACL of a topic. */
export const topicAcl = (name: string, operations: readonly string[], patternType = 'literal') => ({
  resource: { type: 'topic', name, patternType },
  operations,
});

/** A KafkaTopic. */
export const topic = (spec: Record<string, unknown>, name = 'sso-ztf'): KubernetesObject =>
  object('KafkaTopic', name, { spec });

/** A node pool with one disk. */
export const pool = (spec: Record<string, unknown>, volume: Record<string, unknown> = {}): KubernetesObject =>
  object('KafkaNodePool', 'broker', {
    spec: {
      replicas: 3,
      roles: ['broker'],
      storage: {
        type: 'jbod',
        volumes: [{ id: 0, type: 'persistent-claim', size: '10Gi', class: 'fast', ...volume }],
      },
      ...spec,
    },
  });

/** A Kafka cluster. */
export const kafka = (rest: Record<string, unknown>): KubernetesObject =>
  object('Kafka', 'kafka', { spec: { kafka: { version: '4.3.0', metadataVersion: '4.3-IV0', ...rest } } });

/** An alert rule in its group. */
export const alertRule = (rule: Record<string, unknown>): KubernetesObject =>
  object('PrometheusRule', 'broker', {
    spec: {
      groups: [
        { name: 'broker', rules: [{ alert: 'LagHigh', expr: 'fink_lag > 1000', for: '5m', ...rule }] },
      ],
    },
  });
