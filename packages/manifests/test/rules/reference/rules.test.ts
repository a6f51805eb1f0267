import { describe, expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { referenceRules } from '../../../src/rules/reference/rules.ts';
import { add, changed, context, copy, environment, remove, set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;
const scaler = 'ScaledObject fink/broker';
const application = 'Application argocd/broker';

const cases: readonly RuleCase[] = [
  {
    rule: 'reference/secret',
    when: 'a variable comes from a Secret that nobody makes',
    change: [set(deployment, `${container}.env[1].valueFrom.secretKeyRef.name`, 'brokr')],
    object: deployment,
    path: `${container}.env[1].valueFrom.secretKeyRef.name`,
    unless: [
      set(deployment, `${container}.env[1].valueFrom.secretKeyRef`, { name: 'a', key: 'b', optional: true }),
    ],
  },
  {
    rule: 'reference/secret',
    when: 'a volume comes from the Secret of a user in another namespace',
    change: [
      set(deployment, `${pod}.volumes[0].secret`, { secretName: 'visitor' }),
      copy('KafkaUser fink/broker', { '.metadata.name': 'visitor', '.metadata.namespace': 'strimzi' }),
      copy('Kafka fink/kafka', { '.metadata.namespace': 'strimzi' }),
      copy('KafkaNodePool fink/brokers', { '.metadata.namespace': 'strimzi' }),
      copy('KafkaNodePool fink/controllers', { '.metadata.namespace': 'strimzi' }),
    ],
    object: deployment,
    path: `${pod}.volumes[0].secret.secretName`,
    unless: [
      set(deployment, `${pod}.volumes[0].secret`, { secretName: 'visitor' }),
      copy('KafkaUser fink/broker', { '.metadata.name': 'visitor' }),
    ],
  },
  {
    rule: 'reference/secret',
    when: 'images are pulled with a Secret that is not declared',
    change: [set(deployment, `${pod}.imagePullSecrets[0].name`, 'other-registry')],
    object: deployment,
    path: `${pod}.imagePullSecrets[0].name`,
    unless: [set(deployment, `${pod}.imagePullSecrets`, [])],
  },
  {
    rule: 'reference/secret',
    when: 'an autoscaler authenticates with a Secret that nobody makes',
    change: [set('TriggerAuthentication fink/broker', '.spec.secretTargetRef[0].name', 'sauce')],
    object: 'TriggerAuthentication fink/broker',
    path: '.spec.secretTargetRef[0].name',
    unless: [set('TriggerAuthentication fink/broker', '.spec.secretTargetRef[0].name', 'broker')],
  },
  {
    rule: 'reference/secret',
    when: 'a Tenant is configured by a Secret that nobody makes',
    change: [set('Tenant fink/store', '.spec.configuration.name', 'settings')],
    object: 'Tenant fink/store',
    path: '.spec.configuration.name',
    unless: [
      set('Tenant fink/store', '.spec.configuration.name', 'settings'),
      set('ExternalSecret fink/store-settings', '.spec.target.name', 'settings'),
    ],
  },
  {
    rule: 'reference/secret',
    when: 'the password of a user is kept in a Secret that nobody makes',
    change: [
      set('KafkaUser fink/broker', '.spec.authentication.password', {
        valueFrom: { secretKeyRef: { name: 'passwords', key: 'broker' } },
      }),
    ],
    object: 'KafkaUser fink/broker',
    path: '.spec.authentication.password.valueFrom.secretKeyRef.name',
    unless: [
      set('KafkaUser fink/broker', '.spec.authentication.password', {
        valueFrom: { secretKeyRef: { name: 'source', key: 'password' } },
      }),
    ],
  },
  {
    rule: 'reference/secret-key',
    when: 'a key is not in the Secret of a KafkaUser',
    change: [set(deployment, `${container}.env[1].valueFrom.secretKeyRef.key`, 'passwd')],
    object: deployment,
    path: `${container}.env[1].valueFrom.secretKeyRef.key`,
    unless: [set(deployment, `${container}.env[1].valueFrom.secretKeyRef.key`, 'sasl.jaas.config')],
  },
  {
    rule: 'reference/secret-key',
    when: 'a key is not in the certificate of the Kafka cluster',
    change: [set(deployment, `${pod}.volumes[0].secret.items[0].key`, 'tls.crt')],
    object: deployment,
    path: `${pod}.volumes[0].secret.items[0].key`,
    unless: [set(deployment, `${pod}.volumes[0].secret.items[0].key`, 'ca.p12')],
  },
  {
    rule: 'reference/secret-key',
    when: 'a key is fetched, but the template of the ExternalSecret drops it',
    change: [
      set('ExternalSecret fink/archive', '.spec.target', { template: { data: { other: '{{ .x }}' } } }),
    ],
    object: deployment,
    path: `${container}.env[2].valueFrom.secretKeyRef.key`,
    unless: [
      set('ExternalSecret fink/archive', '.spec.target', {
        template: { mergePolicy: 'Merge', data: { other: '{{ .x }}' } },
      }),
    ],
  },
  {
    rule: 'reference/config-map',
    when: 'variables come from a ConfigMap that is not rendered',
    change: [set(deployment, `${container}.envFrom[0].configMapRef.name`, 'setings')],
    object: deployment,
    path: `${container}.envFrom[0].configMapRef.name`,
    unless: [set(deployment, `${container}.envFrom[0].configMapRef.name`, 'kube-root-ca.crt')],
  },
  {
    rule: 'reference/config-map',
    when: 'Spark is configured by a ConfigMap that is not rendered',
    change: [set('ScheduledSparkApplication fink/merge', '.spec.template.sparkConfigMap', 'sparks')],
    object: 'ScheduledSparkApplication fink/merge',
    path: '.spec.template.sparkConfigMap',
    unless: [set('ScheduledSparkApplication fink/merge', '.spec.template.sparkConfigMap', undefined)],
  },
  {
    rule: 'reference/config-map-key',
    when: 'a volume shows a key that the ConfigMap does not have',
    change: [set(deployment, `${pod}.volumes[1].configMap.items[0].key`, 'cuts.txt')],
    object: deployment,
    path: `${pod}.volumes[1].configMap.items[0].key`,
    unless: [
      set(deployment, `${pod}.volumes[1].configMap.items[0].key`, 'cuts.txt'),
      set('ConfigMap fink/broker', '.data["cuts.txt"]', 'rb'),
    ],
  },
  {
    rule: 'reference/secret-store',
    when: 'a store is neither rendered nor declared',
    change: [set('ExternalSecret fink/store-settings', '.spec.secretStoreRef.name', 'safe')],
    object: 'ExternalSecret fink/store-settings',
    path: '.spec.secretStoreRef.name',
    unless: [
      set('ExternalSecret fink/store-settings', '.spec.secretStoreRef', {
        kind: 'SecretStore',
        name: 'observatory',
      }),
    ],
  },
  {
    rule: 'reference/volume-claim',
    when: 'a pod mounts a claim that is not rendered',
    change: [set('Job fink/catalogues', `${pod}.volumes[0].persistentVolumeClaim.claimName`, 'catalogs')],
    object: 'Job fink/catalogues',
    path: `${pod}.volumes[0].persistentVolumeClaim.claimName`,
    unless: [set('Job fink/catalogues', `${pod}.volumes[0]`, { name: 'catalogues', emptyDir: {} })],
  },
  {
    rule: 'reference/volume',
    when: 'a container mounts a volume that its pod does not have',
    change: [set('StatefulSet fink/index', `${container}.volumeMounts[0].name`, 'dat')],
    object: 'StatefulSet fink/index',
    path: `${container}.volumeMounts[0].name`,
    unless: [
      set('StatefulSet fink/index', `${container}.volumeMounts[0].name`, 'dat'),
      set('StatefulSet fink/index', `${pod}.volumes`, [{ name: 'dat', emptyDir: {} }]),
    ],
  },
  {
    rule: 'reference/service-account',
    when: 'pods run under an account that is not rendered',
    change: [set(deployment, `${pod}.serviceAccountName`, 'brokr')],
    object: deployment,
    path: `${pod}.serviceAccountName`,
    unless: [set(deployment, `${pod}.serviceAccountName`, 'default')],
  },
  {
    rule: 'reference/service-account',
    when: 'a Spark driver runs under an account that is not declared',
    change: [set('ScheduledSparkApplication fink/merge', '.spec.template.driver.serviceAccount', 'sparks')],
    object: 'ScheduledSparkApplication fink/merge',
    path: '.spec.template.driver.serviceAccount',
    unless: [set('ScheduledSparkApplication fink/merge', '.spec.template.driver.serviceAccount', 'broker')],
  },
  {
    rule: 'reference/service-account',
    when: 'a workflow runs under an account that is not rendered',
    change: [set('WorkflowTemplate fink/smoke', '.spec.serviceAccountName', 'tester')],
    object: 'WorkflowTemplate fink/smoke',
    path: '.spec.serviceAccountName',
    unless: [set('WorkflowTemplate fink/smoke', '.spec.serviceAccountName', 'broker')],
  },
  {
    rule: 'reference/subject',
    when: 'rights are given to an account that does not exist',
    change: [set('RoleBinding fink/broker', '.subjects[0].name', 'brokr')],
    object: 'RoleBinding fink/broker',
    path: '.subjects[0].name',
    unless: [
      set('RoleBinding fink/broker', '.subjects[0]', {
        kind: 'ServiceAccount',
        name: 'operator',
        namespace: 'strimzi',
      }),
    ],
  },
  {
    rule: 'reference/role',
    when: 'a role is not rendered',
    change: [set('RoleBinding fink/broker', '.roleRef.name', 'brokr')],
    object: 'RoleBinding fink/broker',
    path: '.roleRef.name',
    unless: [set('RoleBinding fink/broker', '.roleRef', { kind: 'ClusterRole', name: 'view' })],
  },
  {
    rule: 'reference/selector',
    when: 'a Service selects no pods',
    change: [set('Service fink/broker', '.spec.selector["app.kubernetes.io/name"]', 'brokr')],
    object: 'Service fink/broker',
    path: '.spec.selector',
    unless: [set('Service fink/broker', '.spec.selector', undefined)],
  },
  {
    rule: 'reference/selector',
    when: 'a PodDisruptionBudget selects no pods',
    change: [
      set(
        'PodDisruptionBudget fink/broker',
        '.spec.selector.matchLabels["app.kubernetes.io/part-of"]',
        'other',
      ),
    ],
    object: 'PodDisruptionBudget fink/broker',
    path: '.spec.selector',
    unless: [
      set(
        'PodDisruptionBudget fink/broker',
        '.spec.selector.matchLabels["app.kubernetes.io/part-of"]',
        'fink',
      ),
    ],
  },
  {
    rule: 'reference/selector',
    when: 'a PodMonitor selects no pods',
    change: [set('PodMonitor fink/broker', '.spec.selector.matchLabels["strimzi.io/kind"]', 'Kafka')],
    object: 'PodMonitor fink/broker',
    path: '.spec.selector',
    unless: [
      set('PodMonitor fink/broker', '.spec.selector', { matchLabels: { 'strimzi.io/kind': 'Kafka' } }),
    ],
  },
  {
    rule: 'reference/selector',
    when: 'a NetworkPolicy selects no pods',
    change: [
      set('NetworkPolicy fink/kafka', '.spec.podSelector.matchLabels["strimzi.io/cluster"]', 'kafkas'),
    ],
    object: 'NetworkPolicy fink/kafka',
    path: '.spec.podSelector',
    unless: [
      set('NetworkPolicy fink/kafka', '.spec.podSelector', {
        matchExpressions: [
          { key: 'strimzi.io/pool-name', operator: 'In', values: ['brokers', 'controllers'] },
        ],
      }),
    ],
  },
  {
    rule: 'reference/selector',
    when: 'a peer of a NetworkPolicy selects no pods of its namespace',
    change: [
      set('NetworkPolicy fink/broker', '.spec.egress[0].to[0].podSelector.matchLabels', {
        'strimzi.io/name': 'kafka',
      }),
    ],
    object: 'NetworkPolicy fink/broker',
    path: '.spec.egress[0].to[0].podSelector',
    unless: [
      set('NetworkPolicy fink/broker', '.spec.egress[0].to[0]', {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
        podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      }),
    ],
  },
  {
    rule: 'reference/service-monitor',
    when: 'a ServiceMonitor selects no Service',
    change: [set('Service fink/broker', '.metadata.labels', undefined)],
    object: 'ServiceMonitor fink/broker',
    path: '.spec.selector',
    unless: [
      set('Service fink/broker', '.metadata.labels', undefined),
      set('ServiceMonitor fink/broker', '.spec.selector', { matchLabels: { 'v1.min.io/tenant': 'store' } }),
    ],
  },
  {
    rule: 'reference/service-monitor',
    when: 'a ServiceMonitor reads a port that the Service does not have',
    change: [set('ServiceMonitor fink/broker', '.spec.endpoints[0].port', 'metrics')],
    object: 'ServiceMonitor fink/broker',
    path: '.spec.endpoints[0].port',
    unless: [
      set('ServiceMonitor fink/broker', '.spec.endpoints[0].port', 'metrics'),
      set('ServiceMonitor fink/broker', '.spec.namespaceSelector', { matchNames: ['strimzi'] }),
    ],
  },
  {
    rule: 'reference/own-labels',
    when: 'a spread constraint does not count its own pods',
    change: [
      set(
        deployment,
        `${pod}.topologySpreadConstraints[0].labelSelector.matchLabels["app.kubernetes.io/name"]`,
        'x',
      ),
    ],
    object: deployment,
    path: `${pod}.topologySpreadConstraints[0].labelSelector`,
    unless: [
      set(
        deployment,
        `${pod}.topologySpreadConstraints[0].labelSelector.matchLabels["app.kubernetes.io/part-of"]`,
        'fink',
      ),
    ],
  },
  {
    rule: 'reference/own-labels',
    when: 'a StatefulSet does not select its own pods',
    change: [
      set('StatefulSet fink/index', '.spec.selector.matchLabels["app.kubernetes.io/name"]', 'indexer'),
    ],
    object: 'StatefulSet fink/index',
    path: '.spec.selector',
    unless: [
      set('StatefulSet fink/index', '.spec.selector', {
        matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'Exists' }],
      }),
    ],
  },
  {
    rule: 'reference/port',
    when: 'a probe calls a port that the container does not have',
    change: [set(deployment, `${container}.readinessProbe.httpGet.port`, 'htttp')],
    object: deployment,
    path: `${container}.readinessProbe.httpGet.port`,
    unless: [set(deployment, `${container}.readinessProbe.httpGet.port`, 8080)],
  },
  {
    rule: 'reference/port',
    when: 'a PodMonitor reads a port that the pods do not have',
    change: [set('PodMonitor fink/broker', '.spec.podMetricsEndpoints[0].port', 'metrics')],
    object: 'PodMonitor fink/broker',
    path: '.spec.podMetricsEndpoints[0].port',
    unless: [
      set('PodMonitor fink/broker', '.spec.podMetricsEndpoints[0].port', 'metrics'),
      set(deployment, `${container}.ports[1]`, { name: 'metrics', containerPort: 9100 }),
    ],
  },
  {
    rule: 'reference/port',
    when: 'a Service leads to a port that the pods do not have',
    change: [set('Service fink/broker', '.spec.ports[0].targetPort', 'web')],
    object: 'Service fink/broker',
    path: '.spec.ports[0].targetPort',
    unless: [set('Service fink/broker', '.spec.ports[0].targetPort', 8080)],
  },
  {
    rule: 'reference/ingress-service',
    when: 'an Ingress leads to a Service that is not rendered',
    change: [set('Ingress fink/broker', '.spec.rules[0].http.paths[0].backend.service.name', 'portal')],
    object: 'Ingress fink/broker',
    path: '.spec.rules[0].http.paths[0].backend.service.name',
    unless: [
      set('Ingress fink/broker', '.spec.rules[0].http.paths[0].backend.service.name', 'portal'),
      copy('Service fink/broker', { '.metadata.name': 'portal' }),
    ],
  },
  {
    rule: 'reference/kafka-cluster',
    when: 'a topic belongs to no cluster of its namespace',
    change: [set('KafkaTopic fink/fink-sso-ztf', '.metadata.labels["strimzi.io/cluster"]', 'kafka-cluster')],
    object: 'KafkaTopic fink/fink-sso-ztf',
    path: '.metadata.labels["strimzi.io/cluster"]',
    unless: [
      set('KafkaTopic fink/fink-sso-ztf', '.metadata.labels["strimzi.io/cluster"]', 'second'),
      copy('Kafka fink/kafka', { '.metadata.name': 'second' }),
      copy('KafkaNodePool fink/brokers', {
        '.metadata.name': 'dual',
        '.metadata.labels["strimzi.io/cluster"]': 'second',
        '.spec.roles': ['broker', 'controller'],
      }),
    ],
  },
  {
    rule: 'reference/kafka-roles',
    when: 'no pool of a cluster has brokers',
    change: [set('KafkaNodePool fink/brokers', '.spec.roles', ['controller'])],
    object: 'Kafka fink/kafka',
    path: '',
    unless: [
      remove('KafkaNodePool fink/controllers'),
      set('KafkaNodePool fink/brokers', '.spec.roles', ['controller', 'broker']),
    ],
  },
  {
    rule: 'reference/scale-target',
    when: 'an autoscaler scales what is not rendered',
    change: [set(scaler, '.spec.scaleTargetRef.kind', 'StatefulSet')],
    object: scaler,
    path: '.spec.scaleTargetRef.name',
    unless: [
      set(scaler, '.spec.scaleTargetRef', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'broker' }),
    ],
  },
  {
    rule: 'reference/two-scalers',
    when: 'two autoscalers act on one Deployment',
    change: [
      add('broker', {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'broker', namespace: 'fink' },
        spec: { scaleTargetRef: { kind: 'Deployment', name: 'broker' }, maxReplicas: 4 },
      }),
    ],
    object: 'HorizontalPodAutoscaler fink/broker',
    path: '.spec.scaleTargetRef',
    unless: [
      set('StatefulSet fink/index', '.spec.replicas', undefined),
      add('broker', {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'index', namespace: 'fink' },
        spec: { scaleTargetRef: { kind: 'StatefulSet', name: 'index' }, maxReplicas: 4 },
      }),
    ],
  },
  {
    rule: 'reference/replicas-under-scaler',
    when: 'a Deployment under an autoscaler states replicas',
    change: [set(deployment, '.spec.replicas', 2)],
    object: deployment,
    path: '.spec.replicas',
    unless: [set(deployment, '.spec.replicas', 2), remove(scaler)],
  },
  {
    rule: 'reference/scaler-partitions',
    when: 'an autoscaler asks for more replicas than there are partitions',
    change: [set(scaler, '.spec.maxReplicaCount', 17)],
    object: scaler,
    path: '.spec.maxReplicaCount',
    unless: [
      set(scaler, '.spec.maxReplicaCount', 17),
      set(scaler, '.metadata.annotations["fink-broker.org/source-partitions"]', '17'),
    ],
  },
  {
    rule: 'reference/scaler-partitions',
    when: 'how many partitions there are is not told',
    change: [set(scaler, '.metadata.annotations["fink-broker.org/source-partitions"]', undefined)],
    object: scaler,
    path: '.metadata.annotations["fink-broker.org/source-partitions"]',
    severity: 'warning',
    unless: [
      set(scaler, '.metadata.annotations["fink-broker.org/source-partitions"]', undefined),
      set(scaler, '.spec.triggers[0].type', 'cpu'),
    ],
  },
  {
    rule: 'reference/trigger-authentication',
    when: 'a trigger authenticates with what is not rendered',
    change: [set(scaler, '.spec.triggers[0].authenticationRef.name', 'brokr')],
    object: scaler,
    path: '.spec.triggers[0].authenticationRef.name',
    unless: [set(scaler, '.spec.triggers[0].authenticationRef', undefined)],
  },
  {
    rule: 'reference/workflow-template',
    when: 'a workflow refers to a template that is not rendered',
    change: [
      set('CronWorkflow fink/smoke', '.spec.workflowSpec.templates[0].dag.tasks[0].templateRef.name', 'smok'),
    ],
    object: 'CronWorkflow fink/smoke',
    path: '.spec.workflowSpec.templates[0].dag.tasks[0].templateRef.name',
    unless: [
      set('CronWorkflow fink/smoke', '.spec.workflowSpec', { workflowTemplateRef: { name: 'smoke' } }),
    ],
  },
  {
    rule: 'reference/workflow-template',
    when: 'a workflow refers to a template of another that has none of that name',
    change: [
      set(
        'CronWorkflow fink/smoke',
        '.spec.workflowSpec.templates[0].dag.tasks[0].templateRef.template',
        'run',
      ),
    ],
    object: 'CronWorkflow fink/smoke',
    path: '.spec.workflowSpec.templates[0].dag.tasks[0].templateRef.template',
    unless: [
      set(
        'CronWorkflow fink/smoke',
        '.spec.workflowSpec.templates[0].dag.tasks[0].templateRef.template',
        'run',
      ),
      set('WorkflowTemplate fink/smoke', '.spec.templates[0].name', 'run'),
    ],
  },
  {
    rule: 'reference/namespace',
    when: 'an object is in a namespace that nothing creates',
    change: [
      add('jobs', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'finck' } }),
      set('AppProject argocd/fink', '.spec.destinations[0].namespace', 'fin*'),
    ],
    object: 'ConfigMap finck/a',
    path: '.metadata.namespace',
    unless: [
      add('jobs', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'strimzi' } }),
    ],
  },
  {
    rule: 'reference/namespace',
    when: 'an object states no namespace',
    change: [
      set('ConfigMap fink/spark', '.metadata.namespace', undefined),
      set('ScheduledSparkApplication fink/merge', '.spec.template.sparkConfigMap', undefined),
    ],
    object: 'ConfigMap spark',
    path: '.metadata.namespace',
    unless: [set('PriorityClass broker', '.metadata.namespace', undefined)],
  },
  {
    rule: 'reference/application-path',
    when: 'an Application deploys a folder that is not rendered',
    change: [
      copy(application, {
        '.metadata.name': 'portal',
        '.spec.source.path': 'dist-manifests/observatory/portal',
      }),
    ],
    object: 'Application argocd/portal',
    path: '.spec.source.path',
    unless: [
      copy(application, {
        '.metadata.name': 'portal',
        '.spec.source.path': 'dist-manifests/observatory/portal',
      }),
      add('portal', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'fink' } }),
    ],
  },
  {
    rule: 'reference/application-owner',
    when: 'no Application deploys a folder',
    change: [remove('Application argocd/topics')],
    object: 'KafkaTopic fink/fink-sso-ztf',
    path: '',
    unless: [
      remove('Application argocd/topics'),
      set('Application argocd/kafka', '.spec.source', undefined),
      set(
        'Application argocd/kafka',
        '.spec.sources',
        ['kafka', 'topics'].map((folder) => ({
          repoURL: 'https://git.example.org/fink.git',
          path: `dist-manifests/observatory/${folder}`,
        })),
      ),
    ],
  },
  {
    rule: 'reference/application-owner',
    when: 'two Applications deploy one folder',
    change: [copy('Application argocd/topics', { '.metadata.name': 'more-topics' })],
    object: 'Application argocd/more-topics',
    path: '.spec.source.path',
    unless: [copy('Application argocd/strimzi', { '.metadata.name': 'strimzi-again' })],
  },
  {
    rule: 'reference/application-project',
    when: 'an Application belongs to a project that is not rendered',
    change: [set(application, '.spec.project', 'default')],
    object: application,
    path: '.spec.project',
    unless: [
      set(application, '.spec.project', 'services'),
      copy('AppProject argocd/fink', { '.metadata.name': 'services' }),
    ],
  },
  {
    rule: 'reference/project-source',
    when: 'a project does not allow the repository',
    change: [set(application, '.spec.source.repoURL', 'https://git.example.com/fink.git')],
    object: application,
    path: '.spec.source.repoURL',
    unless: [
      set(application, '.spec.source.repoURL', 'https://git.example.org/other.git'),
      set('AppProject argocd/fink', '.spec.sourceRepos[0]', 'https://git.example.org/*'),
    ],
  },
  {
    rule: 'reference/project-source',
    when: 'a project excludes the repository',
    change: [set('AppProject argocd/fink', '.spec.sourceRepos', ['*', '!quay.io/*'])],
    object: 'Application argocd/strimzi',
    path: '.spec.source.repoURL',
    unless: [set('AppProject argocd/fink', '.spec.sourceRepos', ['*', '!docker.io/*'])],
  },
  {
    rule: 'reference/project-destination',
    when: 'a project does not allow the namespace of an Application',
    change: [set('Application argocd/strimzi', '.spec.destination.namespace', 'kafka-operator')],
    object: 'Application argocd/strimzi',
    path: '.spec.destination.namespace',
    unless: [
      set('Application argocd/strimzi', '.spec.destination.namespace', 'kafka-operator'),
      set('AppProject argocd/fink', '.spec.destinations[1].namespace', '*-operator'),
    ],
  },
  {
    rule: 'reference/project-destination',
    when: 'a project does not allow the namespace of an object in the folder',
    change: [
      add('jobs', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'argocd' } }),
    ],
    object: 'ConfigMap argocd/a',
    path: '.metadata.namespace',
    unless: [
      add('bootstrap', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'argocd' } }),
    ],
  },
  {
    rule: 'reference/project-kind',
    when: 'a project does not list a kind of the whole cluster',
    change: [set('AppProject argocd/fink', '.spec.clusterResourceWhitelist[0]', undefined)],
    object: 'Namespace fink',
    path: '.kind',
    unless: [set('AppProject argocd/fink', '.spec.clusterResourceWhitelist', [{ group: '*', kind: '*' }])],
  },
  {
    rule: 'reference/project-kind',
    when: 'a project denies a kind of a namespace',
    change: [set('AppProject argocd/fink', '.spec.namespaceResourceBlacklist[0].kind', 'ResourceQuota')],
    object: 'ResourceQuota fink/environment',
    path: '.kind',
    unless: [
      set('AppProject argocd/fink', '.spec.namespaceResourceBlacklist[0]', {
        group: 'apps',
        kind: 'ResourceQuota',
      }),
    ],
  },
];

testRules(cases, checkReferences);

describe('the reference rules', () => {
  test('find nothing in an environment that keeps them', () => {
    expect(checkReferences(environment(), context)).toEqual([]);
  });

  test('have a case each', () => {
    expect(untested(referenceRules, cases)).toEqual([]);
  });

  test('tell all that is missing at once', () => {
    const broken = changed(remove('KafkaUser fink/broker'), remove('ConfigMap fink/broker'), remove(scaler));
    expect(checkReferences(broken, context).map(({ object, path }) => `${object} ${path}`)).toEqual([
      `${deployment} ${container}.envFrom[0].configMapRef.name`,
      `${deployment} ${container}.env[1].valueFrom.secretKeyRef.name`,
      `${deployment} ${pod}.volumes[1].configMap.name`,
      'TriggerAuthentication fink/broker .spec.configMapTargetRef[0].name',
    ]);
  });
});
