import type { KubernetesObject } from '../../src/kubernetes-object.ts';
import type { Manifest } from '../../src/manifest.ts';

const labels = { 'app.kubernetes.io/name': 'broker', 'app.kubernetes.io/instance': 'broker-ztf' };

/** An object of a kind in the namespace `fink`, or without a namespace. */
export function object(
  apiVersion: string,
  kind: string,
  fields: Readonly<Record<string, unknown>>,
  namespace: string | undefined = 'fink',
): KubernetesObject {
  return {
    apiVersion,
    kind,
    metadata: { name: 'example', ...(namespace !== undefined && { namespace }), labels },
    ...fields,
  };
}

/** An object as the manifest of a made-up application. */
export function manifest(content: KubernetesObject): Manifest {
  return { application: 'example', file: `test/example/${content.kind}.yaml`, object: content };
}

const clusterWide = (apiVersion: string, kind: string, fields: Readonly<Record<string, unknown>>) => {
  const { metadata, ...rest } = object(apiVersion, kind, fields);
  const { namespace: _, ...others } = metadata;
  return { ...rest, metadata: others } as KubernetesObject;
};

const podTemplate = {
  metadata: { labels, annotations: { 'example.org/checksum': '0f' } },
  spec: {
    serviceAccountName: 'broker',
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: labels },
      },
    ],
    containers: [
      {
        name: 'broker',
        image: 'registry.example.org/broker@sha256:00',
        args: ['run', '--survey', 'ztf'],
        env: [
          { name: 'SURVEY', value: 'ztf' },
          { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'broker', key: 'password' } } },
        ],
        ports: [{ name: 'metrics', containerPort: 9090 }],
        resources: { requests: { cpu: '500m', memory: '1.5Gi' }, limits: { memory: '2Gi' } },
        livenessProbe: { httpGet: { path: '/live', port: 'metrics' }, periodSeconds: 10 },
        readinessProbe: { httpGet: { path: '/ready', port: 9090 } },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        volumeMounts: [{ name: 'scratch', mountPath: '/tmp' }],
      },
    ],
    volumes: [{ name: 'scratch', emptyDir: { sizeLimit: '1Gi' } }],
  },
};

const selector = { matchLabels: labels };
const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }];
const subjects = [{ kind: 'ServiceAccount', name: 'broker', namespace: 'fink' }];
const roleRef = (kind: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: 'broker' });
const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100Gi' } } };
const rbac = 'rbac.authorization.k8s.io/v1';

const core = [
  object('v1', 'ConfigMap', { data: { 'broker.json': '{}' }, immutable: false }),
  object('v1', 'Secret', { type: 'Opaque', data: { password: 'c2VjcmV0' } }),
  object('v1', 'Service', {
    spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  }),
  object('v1', 'ServiceAccount', { automountServiceAccountToken: false }),
  clusterWide('v1', 'Namespace', {}),
  object('v1', 'ResourceQuota', { spec: { hard: { 'requests.cpu': '100', pods: 200 } } }),
  object('v1', 'LimitRange', { spec: { limits: [{ type: 'Container', default: { memory: '1Gi' } }] } }),
  object('v1', 'PersistentVolumeClaim', { spec: claim }),
  object('v1', 'Pod', { spec: podTemplate.spec }),
  object('apps/v1', 'Deployment', {
    spec: {
      replicas: 2,
      selector,
      template: podTemplate,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    },
  }),
  object('apps/v1', 'StatefulSet', {
    spec: {
      serviceName: 'broker',
      selector,
      template: podTemplate,
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }],
    },
  }),
  object('batch/v1', 'Job', {
    spec: {
      backoffLimit: 2,
      template: { ...podTemplate, spec: { ...podTemplate.spec, restartPolicy: 'Never' } },
    },
  }),
  object('batch/v1', 'CronJob', {
    spec: {
      schedule: '0 12 * * *',
      concurrencyPolicy: 'Forbid',
      jobTemplate: { spec: { template: podTemplate } },
    },
  }),
  object('policy/v1', 'PodDisruptionBudget', { spec: { maxUnavailable: 1, selector } }),
  object('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: {
      podSelector: selector,
      policyTypes: ['Ingress', 'Egress'],
      egress: [
        {
          to: [{ ipBlock: { cidr: '10.0.0.0/8' } }],
          ports: [{ protocol: 'TCP', port: 9092 }, { port: 'dns' }],
        },
      ],
    },
  }),
  object('networking.k8s.io/v1', 'Ingress', {
    spec: {
      rules: [
        {
          host: 'fink.example.org',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'portal', port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  }),
  object(rbac, 'Role', { rules }),
  object(rbac, 'RoleBinding', { roleRef: roleRef('Role'), subjects }),
  clusterWide(rbac, 'ClusterRole', { rules }),
  clusterWide(rbac, 'ClusterRoleBinding', { roleRef: roleRef('ClusterRole'), subjects }),
  object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'broker' },
      minReplicas: 1,
      maxReplicas: 8,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ],
    },
  }),
  clusterWide('scheduling.k8s.io/v1', 'PriorityClass', { value: 1000, globalDefault: false }),
  clusterWide('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [
          { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] },
        ],
      },
      validations: [{ expression: 'object.spec.replicas <= 8', message: 'too many' }],
    },
  }),
  clusterWide('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', {
    spec: { policyName: 'example', validationActions: ['Deny'] },
  }),
];

const strimzi = 'kafka.strimzi.io/v1';
const storageTopics = {
  configStorageTopic: 'configs',
  statusStorageTopic: 'status',
  offsetStorageTopic: 'offsets',
};
const kafka = [
  object(strimzi, 'Kafka', {
    spec: {
      kafka: {
        version: '4.3.1',
        listeners: [
          { name: 'tls', port: 9093, type: 'internal', tls: true, authentication: { type: 'scram-sha-512' } },
        ],
        authorization: { type: 'simple' },
        config: { 'min.insync.replicas': 2, 'auto.create.topics.enable': false },
        metricsConfig: {
          type: 'jmxPrometheusExporter',
          valueFrom: { configMapKeyRef: { name: 'kafka-metrics', key: 'kafka.yaml' } },
        },
      },
      entityOperator: { topicOperator: {}, userOperator: { resources: { requests: { memory: '256Mi' } } } },
    },
  }),
  object(strimzi, 'KafkaNodePool', {
    spec: {
      replicas: 3,
      roles: ['controller', 'broker'],
      storage: {
        type: 'jbod',
        volumes: [{ id: 0, type: 'persistent-claim', size: '100Gi', kraftMetadata: 'shared' }],
      },
    },
  }),
  object(strimzi, 'KafkaTopic', {
    spec: { topicName: 'fink_sso_ztf', partitions: 10, replicas: 3, config: { 'retention.ms': 604800000 } },
  }),
  object(strimzi, 'KafkaUser', {
    spec: {
      authentication: { type: 'tls', validityDays: 365, renewalDays: 30 },
      authorization: {
        type: 'simple',
        acls: [{ resource: { type: 'topic', name: 'fink_', patternType: 'prefix' }, operations: ['Read'] }],
      },
    },
  }),
  object(strimzi, 'KafkaBridge', { spec: { replicas: 1, bootstrapServers: 'kafka:9092' } }),
  object(strimzi, 'KafkaConnect', {
    spec: { replicas: 1, bootstrapServers: 'kafka:9092', groupId: 'connect', ...storageTopics },
  }),
  object(strimzi, 'KafkaConnector', {
    spec: { class: 'org.example.Sink', tasksMax: 2, config: { topics: 'a' } },
  }),
  object(strimzi, 'KafkaMirrorMaker2', {
    spec: {
      replicas: 1,
      target: { alias: 'here', bootstrapServers: 'kafka:9092', groupId: 'mirror', ...storageTopics },
      mirrors: [{ source: { alias: 'there', bootstrapServers: 'far:9092' }, topicsPattern: 'fink_.*' }],
    },
  }),
  object(strimzi, 'KafkaRebalance', { spec: { mode: 'full' } }),
  object('core.strimzi.io/v1', 'StrimziPodSet', {
    spec: { selector, pods: [{ kind: 'Pod', any: ['thing'] }] },
  }),
];

const steps = {
  name: 'main',
  container: { image: 'a', command: ['merge'], resources: { limits: { cpu: 1 } } },
};
const workflow = { entrypoint: 'main', serviceAccountName: 'merge', templates: [steps] };
const source = {
  repoURL: 'https://example.org/fink.git',
  path: 'dist-manifests/ci/kafka',
  targetRevision: 'main',
};
const application = {
  project: 'fink',
  source,
  destination: { server: 'https://kubernetes.default.svc', namespace: 'fink' },
  syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ['ServerSideApply=true'] },
};
const argo = 'argoproj.io/v1alpha1';
const argoObjects = [
  object(argo, 'Application', { spec: application }),
  object(argo, 'AppProject', {
    spec: { sourceRepos: ['*'], destinations: [{ server: '*', namespace: 'fink' }] },
  }),
  object(argo, 'ApplicationSet', {
    spec: {
      generators: [{ list: { elements: [{ any: 'thing' }] } }],
      template: { metadata: { name: 'a' }, spec: application },
    },
  }),
  object(argo, 'Workflow', { spec: workflow }),
  object(argo, 'WorkflowTemplate', { spec: workflow }),
  clusterWide(argo, 'ClusterWorkflowTemplate', { spec: workflow }),
  object(argo, 'CronWorkflow', {
    spec: { schedules: ['0 12 * * *'], timezone: 'UTC', workflowSpec: workflow },
  }),
];

const spark = {
  type: 'Python',
  mode: 'cluster',
  sparkVersion: '4.0.1',
  mainApplicationFile: 'local:///opt/merge.py',
  sparkConf: { 'spark.sql.shuffle.partitions': '64' },
  driver: { cores: 1, memory: '2g', serviceAccount: 'spark' },
  executor: { instances: 4, cores: 2, memory: '4g' },
};
const scaled = { triggers: [{ type: 'kafka', metadata: { lagThreshold: '1000' } }] };
const provider = {
  vault: { server: 'https://vault.example.org', auth: { tokenSecretRef: { name: 'a', key: 'b' } } },
};
const others = [
  object('sparkoperator.k8s.io/v1beta2', 'SparkApplication', { spec: spark }),
  object('sparkoperator.k8s.io/v1beta2', 'ScheduledSparkApplication', {
    spec: { schedule: '@daily', template: spark },
  }),
  object('sparkoperator.k8s.io/v1alpha1', 'SparkConnect', {
    spec: { sparkVersion: '4.0.1', server: { cores: 1 }, executor: { instances: 1 } },
  }),
  object('keda.sh/v1alpha1', 'ScaledObject', {
    spec: { scaleTargetRef: { name: 'broker' }, minReplicaCount: 1, maxReplicaCount: 8, ...scaled },
  }),
  object('keda.sh/v1alpha1', 'ScaledJob', { spec: { jobTargetRef: { template: podTemplate }, ...scaled } }),
  object('keda.sh/v1alpha1', 'TriggerAuthentication', {
    spec: { secretTargetRef: [{ parameter: 'password', name: 'broker', key: 'password' }] },
  }),
  clusterWide('keda.sh/v1alpha1', 'ClusterTriggerAuthentication', {
    spec: { env: [{ parameter: 'user', name: 'USER' }] },
  }),
  object('monitoring.coreos.com/v1', 'PodMonitor', {
    spec: { selector, podMetricsEndpoints: [{ port: 'metrics', interval: '30s' }] },
  }),
  object('monitoring.coreos.com/v1', 'ServiceMonitor', {
    spec: { selector, endpoints: [{ port: 'metrics' }] },
  }),
  object('monitoring.coreos.com/v1', 'PrometheusRule', {
    spec: { groups: [{ name: 'broker', rules: [{ alert: 'Lag', expr: 'lag > 1000', for: '5m', labels }] }] },
  }),
  object('monitoring.coreos.com/v1alpha1', 'AlertmanagerConfig', {
    spec: {
      // Routes within routes are untyped: the server takes anything there.
      route: { receiver: 'page', matchers: [{ name: 'severity', value: 'page', matchType: '=' }] },
      receivers: [{ name: 'page', webhookConfigs: [{ urlSecret: { name: 'alerts', key: 'url' } }] }],
    },
  }),
  object('external-secrets.io/v1', 'ExternalSecret', {
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { name: 'broker' },
      data: [{ secretKey: 'password', remoteRef: { key: 'fink/broker', property: 'password' } }],
    },
  }),
  object('generators.external-secrets.io/v1alpha1', 'Password', {
    spec: { length: 32, digits: 8, symbols: 0, noUpper: false, allowRepeat: true },
  }),
  object('external-secrets.io/v1', 'SecretStore', { spec: { provider } }),
  clusterWide('external-secrets.io/v1', 'ClusterSecretStore', { spec: { provider } }),
  object('minio.min.io/v2', 'Tenant', {
    spec: {
      image: 'minio@sha256:00',
      requestAutoCert: false,
      configuration: { name: 'minio-configuration' },
      buckets: [{ name: 'archive', objectLock: false }],
      users: [{ name: 'minio-user' }],
      pools: [
        {
          name: 'pool-0',
          servers: 4,
          volumesPerServer: 4,
          volumeClaimTemplate: { metadata: { name: 'data' }, spec: claim },
          resources: { requests: { cpu: 2, memory: '8Gi' } },
          securityContext: { runAsNonRoot: true },
          containerSecurityContext: { allowPrivilegeEscalation: false },
        },
      ],
    },
  }),
];

/** One good object of every kind that the tables have. */
export const examples: readonly KubernetesObject[] = [...core, ...kafka, ...argoObjects, ...others];
