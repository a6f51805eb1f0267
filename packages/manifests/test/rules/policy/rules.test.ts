import { describe, expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { leastOffsetsRetentionMinutes } from '../../../src/rules/policy/kafka.ts';
import { policyRules } from '../../../src/rules/policy/rules.ts';
import {
  add,
  changed,
  context,
  copy,
  development,
  environment,
  remove,
  set,
  someDigest,
  zeroDigest,
} from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;
const kafka = 'Kafka fink/kafka';
const config = '.spec.kafka.config';
const brokers = 'KafkaNodePool fink/brokers';
const topic = 'KafkaTopic fink/fink-sso-ztf';
const user = 'KafkaUser fink/broker';
const spark = 'ScheduledSparkApplication fink/merge';
const workflow = 'WorkflowTemplate fink/smoke';
const tenant = 'Tenant fink/store';
const application = 'Application argocd/broker';
const syncOptions = '.metadata.annotations["argocd.argoproj.io/sync-options"]';
const wave = '.metadata.annotations["argocd.argoproj.io/sync-wave"]';
const image = `${container}.image`;
const broker = 'registry.example.org/broker:0.3.0';

const imageCases: readonly RuleCase[] = [
  {
    rule: 'policy/image-digest',
    when: 'an image has a tag alone',
    change: [set(deployment, image, broker)],
    object: deployment,
    path: image,
    unless: [set(deployment, image, `registry.example.org/broker@${someDigest}`)],
  },
  {
    rule: 'policy/image-digest',
    when: 'an image is the latest one, on a laptop',
    change: [set(tenant, '.spec.image', 'quay.io/minio/minio:latest')],
    context: development,
    object: tenant,
    path: '.spec.image',
    severity: 'warning',
    unless: [set(tenant, '.spec.image', `quay.io/minio/minio:latest@${someDigest}`)],
  },
  {
    rule: 'policy/image-digest',
    when: 'a digest is too short',
    change: [set(spark, '.spec.template.image', `${broker}@sha256:abc`)],
    object: spark,
    path: '.spec.template.image',
    unless: [set(spark, '.spec.template.driver.image', `${broker}@${someDigest}`)],
  },
  {
    rule: 'policy/image-pending',
    when: 'an image waits for its release in production',
    change: [set(workflow, '.spec.templates[0].container.image', `${broker}@${zeroDigest}`)],
    object: workflow,
    path: '.spec.templates[0].container.image',
    unless: [set(workflow, '.spec.templates[0].container.image', `${broker}@${someDigest}`)],
  },
  {
    rule: 'policy/image-pending',
    when: 'an image waits for the first release of all',
    change: [set(deployment, image, `${broker}@${zeroDigest}`)],
    context: { ...context, imagesReleased: false },
    object: deployment,
    path: image,
    severity: 'warning',
    unless: [set(deployment, image, `${broker}@sha256:${'0'.repeat(63)}1`)],
  },
  {
    rule: 'policy/image-source',
    when: 'an image is one of bitnami',
    change: [set(deployment, image, `docker.io/bitnamilegacy/kafka:3.9@${someDigest}`)],
    object: deployment,
    path: image,
    unless: [set(deployment, image, `registry.example.org/bitnami/kafka:3.9@${someDigest}`)],
  },
];

const resourceCases: readonly RuleCase[] = [
  {
    rule: 'policy/resources',
    when: 'a container does not limit its memory',
    change: [set(deployment, `${container}.resources.limits`, { cpu: '2' })],
    object: deployment,
    path: `${container}.resources.limits.memory`,
    unless: [set(deployment, `${container}.resources.limits`, { memory: '2Gi' })],
  },
  {
    rule: 'policy/resources',
    when: 'an init container requests no CPU',
    change: [set(deployment, `${pod}.initContainers[0].resources.requests.cpu`, undefined)],
    object: deployment,
    path: `${pod}.initContainers[0].resources.requests.cpu`,
    unless: [set(deployment, `${pod}.initContainers[0].resources.requests.cpu`, 0.05)],
  },
  {
    rule: 'policy/resources',
    when: 'the brokers of Kafka say nothing',
    change: [set(brokers, '.spec.resources', undefined)],
    object: brokers,
    path: '.spec.resources.requests.memory',
    unless: [set(brokers, '.spec.resources.limits', { memory: '4Gi' })],
  },
  {
    rule: 'policy/resources',
    when: 'the exporter of Kafka says nothing',
    change: [set(kafka, '.spec.kafkaExporter', { topicRegex: '.*' })],
    object: kafka,
    path: '.spec.kafkaExporter.resources.requests.cpu',
    unless: [set(kafka, '.spec.entityOperator.userOperator', undefined)],
  },
  {
    rule: 'policy/resources',
    when: 'a Spark driver does not state its memory',
    change: [set(spark, '.spec.template.driver.memory', undefined)],
    object: spark,
    path: '.spec.template.driver.memory',
    unless: [set(spark, '.spec.template.driver.memory', '512m')],
  },
  {
    rule: 'policy/resource-bounds',
    when: 'more memory is requested than the limit',
    change: [set(deployment, `${container}.resources.requests.memory`, '2049Mi')],
    object: deployment,
    path: `${container}.resources.requests.memory`,
    unless: [set(deployment, `${container}.resources.requests.memory`, '2048Mi')],
  },
  {
    rule: 'policy/resource-bounds',
    when: 'more CPU is requested than the limit, in other units',
    change: [set(brokers, '.spec.resources.requests.cpu', '4001m')],
    object: brokers,
    path: '.spec.resources.requests.cpu',
    unless: [set(brokers, '.spec.resources.requests.cpu', '4000m')],
  },
  {
    rule: 'policy/quota-amounts',
    when: 'the quota counts CPU limits and a container has none',
    change: [set('ResourceQuota fink/environment', '.spec.hard["limits.cpu"]', '80')],
    object: brokers.replace('brokers', 'controllers'),
    path: '.spec.resources.limits.cpu',
    unless: [set('ResourceQuota fink/environment', '.spec.hard.pods', '80')],
  },
];

const podCases: readonly RuleCase[] = [
  {
    rule: 'policy/run-as-non-root',
    when: 'a pod may run as root',
    change: [set(deployment, `${pod}.securityContext.runAsNonRoot`, undefined)],
    object: deployment,
    path: `${container}.securityContext.runAsNonRoot`,
    unless: [
      set(deployment, `${pod}.securityContext.runAsNonRoot`, undefined),
      set(deployment, `${container}.securityContext.runAsNonRoot`, true),
      set(deployment, `${pod}.initContainers[0].securityContext.runAsNonRoot`, true),
    ],
  },
  {
    rule: 'policy/run-as-non-root',
    when: 'a container says that its user is root',
    change: [set('CronJob fink/close', `.spec.jobTemplate${container}.securityContext.runAsUser`, 0)],
    object: 'CronJob fink/close',
    path: `.spec.jobTemplate${container}.securityContext.runAsUser`,
    unless: [set('CronJob fink/close', `.spec.jobTemplate${container}.securityContext.runAsUser`, 1000)],
  },
  {
    rule: 'policy/privilege-escalation',
    when: 'a container may gain privileges',
    change: [set(tenant, '.spec.pools[0].containerSecurityContext.allowPrivilegeEscalation', undefined)],
    object: tenant,
    path: '.spec.pools[0].containerSecurityContext.allowPrivilegeEscalation',
    unless: [set(deployment, `${container}.securityContext.privileged`, false)],
  },
  {
    rule: 'policy/capabilities',
    when: 'a container keeps its capabilities',
    change: [set(spark, '.spec.template.executor.securityContext.capabilities', undefined)],
    object: spark,
    path: '.spec.template.executor.securityContext.capabilities.drop',
    unless: [
      set(spark, '.spec.template.executor.securityContext.capabilities', {
        drop: ['ALL'],
        add: ['NET_BIND_SERVICE'],
      }),
    ],
  },
  {
    rule: 'policy/capabilities',
    when: 'a container adds a capability',
    change: [set(deployment, `${container}.securityContext.capabilities.add`, ['NET_ADMIN'])],
    object: deployment,
    path: `${container}.securityContext.capabilities.add[0]`,
    unless: [set(deployment, `${container}.securityContext.capabilities.add`, [])],
  },
  {
    rule: 'policy/seccomp',
    when: 'a workflow may call everything in the kernel',
    change: [set(workflow, '.spec.securityContext.seccompProfile.type', 'Unconfined')],
    object: workflow,
    path: '.spec.securityContext.seccompProfile.type',
    unless: [
      set(workflow, '.spec.securityContext.seccompProfile', undefined),
      set(workflow, '.spec.templates[0].securityContext', {
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      }),
    ],
  },
  {
    rule: 'policy/read-only-root',
    when: 'a container can write to its root',
    change: [set('Job fink/catalogues', `${container}.securityContext.readOnlyRootFilesystem`, false)],
    object: 'Job fink/catalogues',
    path: `${container}.securityContext.readOnlyRootFilesystem`,
    unless: [set(spark, '.spec.template.driver.securityContext.readOnlyRootFilesystem', undefined)],
  },
  {
    rule: 'policy/host-access',
    when: 'a pod mounts a folder of its machine',
    change: [set(deployment, `${pod}.volumes[2]`, { name: 'host', hostPath: { path: '/' } })],
    object: deployment,
    path: `${pod}.volumes[2].hostPath`,
    unless: [set(deployment, `${pod}.volumes[2]`, { name: 'host', emptyDir: {} })],
  },
  {
    rule: 'policy/host-access',
    when: 'Spark mounts a folder of its machine',
    change: [set(spark, '.spec.template.volumes', [{ name: 'scratch', hostPath: { path: '/scratch' } }])],
    object: spark,
    path: '.spec.template.volumes[0].hostPath',
    unless: [set(spark, '.spec.template.volumes', [{ name: 'scratch', emptyDir: {} }])],
  },
  {
    rule: 'policy/host-access',
    when: 'a pod is on the network of its machine',
    change: [set('StatefulSet fink/index', `${pod}.hostNetwork`, true)],
    object: 'StatefulSet fink/index',
    path: `${pod}.hostNetwork`,
    unless: [set('StatefulSet fink/index', `${pod}.hostNetwork`, false)],
  },
  {
    rule: 'policy/host-access',
    when: 'a container takes a port of its machine',
    change: [set(deployment, `${container}.ports[0].hostPort`, 8080)],
    object: deployment,
    path: `${container}.ports[0].hostPort`,
    unless: [set(deployment, `${container}.ports[0].containerPort`, 8081)],
  },
  {
    rule: 'policy/host-access',
    when: 'a container is privileged',
    change: [set(deployment, `${container}.securityContext.privileged`, true)],
    object: deployment,
    path: `${container}.securityContext.privileged`,
    unless: [set(deployment, `${container}.securityContext.privileged`, false)],
  },
  {
    rule: 'policy/service-account-token',
    when: 'whether a token is mounted is left open',
    change: [set('ServiceAccount fink/broker', '.automountServiceAccountToken', undefined)],
    object: deployment,
    path: `${pod}.automountServiceAccountToken`,
    unless: [
      set('ServiceAccount fink/broker', '.automountServiceAccountToken', undefined),
      set(deployment, `${pod}.automountServiceAccountToken`, false),
    ],
  },
];

const availabilityCases: readonly RuleCase[] = [
  {
    rule: 'policy/probes',
    when: 'nobody asks whether a container is alive',
    change: [set(deployment, `${container}.livenessProbe`, undefined)],
    object: deployment,
    path: `${container}.livenessProbe`,
    unless: [set(deployment, `${container}.livenessProbe`, { exec: { command: ['true'] } })],
  },
  {
    rule: 'policy/probes',
    when: 'nobody asks whether a StatefulSet is ready',
    change: [set('StatefulSet fink/index', `${container}.readinessProbe`, undefined)],
    object: 'StatefulSet fink/index',
    path: `${container}.readinessProbe`,
    unless: [set('StatefulSet fink/index', `${container}.startupProbe`, { tcpSocket: { port: 9000 } })],
  },
  {
    rule: 'policy/progress-deadline',
    when: 'a roll-out never fails',
    change: [set(deployment, '.spec.progressDeadlineSeconds', undefined)],
    object: deployment,
    path: '.spec.progressDeadlineSeconds',
    unless: [set(deployment, '.spec.progressDeadlineSeconds', 600)],
  },
  {
    rule: 'policy/termination-grace',
    when: 'a pod is killed before its process may end',
    change: [set(deployment, `${pod}.terminationGracePeriodSeconds`, 60)],
    object: deployment,
    path: `${pod}.terminationGracePeriodSeconds`,
    unless: [set(deployment, `${pod}.terminationGracePeriodSeconds`, 61)],
  },
  {
    rule: 'policy/termination-grace',
    when: 'a pod has the default of 30 seconds',
    change: [set(deployment, `${pod}.terminationGracePeriodSeconds`, undefined)],
    object: deployment,
    path: `${pod}.terminationGracePeriodSeconds`,
    unless: [
      set(deployment, `${pod}.terminationGracePeriodSeconds`, undefined),
      set(deployment, `${container}.env[0].value`, '20'),
    ],
  },
  {
    rule: 'policy/disruption-budget',
    when: 'a Deployment that is scaled has no PodDisruptionBudget',
    change: [remove('PodDisruptionBudget fink/broker')],
    object: deployment,
    path: '',
    unless: [
      remove('PodDisruptionBudget fink/broker'),
      set('ScaledObject fink/broker', '.spec.maxReplicaCount', 1),
    ],
  },
  {
    rule: 'policy/disruption-budget',
    when: 'a StatefulSet of several has no PodDisruptionBudget',
    change: [set('StatefulSet fink/index', '.spec.replicas', 2)],
    object: 'StatefulSet fink/index',
    path: '',
    unless: [set('StatefulSet fink/index', '.spec.replicas', undefined)],
  },
  {
    rule: 'policy/disruption-budget-blocks',
    when: 'a PodDisruptionBudget wants all pods there',
    change: [
      set('PodDisruptionBudget fink/broker', '.spec.maxUnavailable', undefined),
      set('PodDisruptionBudget fink/broker', '.spec.minAvailable', 2),
    ],
    object: 'PodDisruptionBudget fink/broker',
    path: '.spec.minAvailable',
    unless: [
      set('PodDisruptionBudget fink/broker', '.spec.maxUnavailable', undefined),
      set('PodDisruptionBudget fink/broker', '.spec.minAvailable', '50%'),
    ],
  },
  {
    rule: 'policy/disruption-budget-blocks',
    when: 'a PodDisruptionBudget lets none go',
    change: [set('PodDisruptionBudget fink/broker', '.spec.maxUnavailable', '0%')],
    object: 'PodDisruptionBudget fink/broker',
    path: '.spec.maxUnavailable',
    unless: [set('PodDisruptionBudget fink/broker', '.spec.maxUnavailable', '10%')],
  },
];

const secretCases: readonly RuleCase[] = [
  {
    rule: 'policy/plain-secret',
    when: 'a Secret is rendered',
    change: [
      add('broker', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'a', namespace: 'fink' },
        stringData: { user: 'x' },
      }),
    ],
    object: 'Secret fink/a',
    path: '.stringData',
    unless: [
      add('broker', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'a', namespace: 'fink' },
        data: {},
      }),
    ],
  },
  {
    rule: 'policy/secret-variable',
    when: 'a password is a literal',
    change: [set(deployment, `${container}.env[3]`, { name: 'FINK_SOURCE_PASSWORD', value: 'opensesame' })],
    object: deployment,
    path: `${container}.env[3].value`,
    unless: [
      set(deployment, `${container}.env[3]`, {
        name: 'FINK_SOURCE_PASSWORD_FILE',
        value: '/secrets/password',
      }),
    ],
  },
  {
    rule: 'policy/secret-variable',
    when: 'a token stands in a ConfigMap of variables',
    change: [set('ConfigMap fink/broker', '.data.REGISTRY_TOKEN', 'opensesame')],
    object: 'ConfigMap fink/broker',
    path: '.data.REGISTRY_TOKEN',
    unless: [set('ConfigMap fink/broker', '.data.REGISTRY_TOKEN', '$(FINK_KAFKA_PASSWORD)')],
  },
  {
    rule: 'policy/secret-text',
    when: 'a private key stands in a ConfigMap',
    change: [set('ConfigMap fink/broker', '.data["key.pem"]', `-----BEGIN EC ${'PRIVATE'} KEY-----\nabc`)],
    object: 'ConfigMap fink/broker',
    path: '.data["key.pem"]',
    unless: [set('ConfigMap fink/broker', '.data["ca.pem"]', '-----BEGIN CERTIFICATE-----\nabc')],
  },
  {
    rule: 'policy/secret-text',
    when: 'a user with password stands in a URL',
    change: [set(deployment, `${container}.args`, ['--proxy=http://fink:opensesame@proxy.example.org'])],
    object: deployment,
    path: `${container}.args[0]`,
    unless: [set(deployment, `${container}.args`, ['--proxy=http://$(USER):$(PASSWORD)@proxy.example.org'])],
  },
  {
    rule: 'policy/secret-text',
    when: 'an access key of AWS stands in the settings of Spark',
    change: [
      set(spark, '.spec.template.sparkConf', {
        'spark.hadoop.fs.s3a.access.key': `${'AKIA'}ABCDEFGHIJKLMNOP`,
      }),
    ],
    object: spark,
    path: '.spec.template.sparkConf["spark.hadoop.fs.s3a.access.key"]',
    unless: [
      set(spark, '.spec.template.sparkConf', { 'spark.hadoop.fs.s3a.endpoint': 'https://s3.example.org' }),
    ],
  },
];

const rightsCases: readonly RuleCase[] = [
  {
    rule: 'policy/rights-wildcard',
    when: 'a Role gives all verbs',
    change: [set('Role fink/broker', '.rules[0].verbs', ['*'])],
    object: 'Role fink/broker',
    path: '.rules[0].verbs[0]',
    unless: [set('Role fink/broker', '.rules[0].verbs', ['get', 'list', 'watch', 'update'])],
  },
  {
    rule: 'policy/rights-on-secrets',
    when: 'a Role lists Secrets',
    change: [set('Role fink/broker', '.rules[1].verbs', ['get', 'list'])],
    object: 'Role fink/broker',
    path: '.rules[1].verbs[1]',
    unless: [set('Role fink/broker', '.rules[1].verbs', ['get', 'update'])],
  },
  {
    rule: 'policy/rights-on-secrets',
    when: 'a Role gets any Secret',
    change: [set('Role fink/broker', '.rules[1].resourceNames', undefined)],
    object: 'Role fink/broker',
    path: '.rules[1].verbs[0]',
    unless: [set('Role fink/broker', '.rules[1].resourceNames', ['broker', 'archive'])],
  },
  {
    rule: 'policy/cluster-admin',
    when: 'a binding makes an administrator',
    change: [set('RoleBinding fink/broker', '.roleRef', { kind: 'ClusterRole', name: 'cluster-admin' })],
    object: 'RoleBinding fink/broker',
    path: '.roleRef.name',
    unless: [set('RoleBinding fink/broker', '.roleRef', { kind: 'ClusterRole', name: 'view' })],
  },
];

const networkCases: readonly RuleCase[] = [
  {
    rule: 'policy/pod-security',
    when: 'a namespace lets any pod in',
    change: [set('Namespace fink', '.metadata.labels["pod-security.kubernetes.io/enforce"]', 'baseline')],
    object: 'Namespace fink',
    path: '.metadata.labels["pod-security.kubernetes.io/enforce"]',
    unless: [set('Namespace fink', '.metadata.labels["pod-security.kubernetes.io/warn"]', 'baseline')],
  },
  {
    rule: 'policy/default-deny',
    when: 'a namespace denies the way in only',
    change: [set('NetworkPolicy fink/default-deny', '.spec.policyTypes', ['Ingress'])],
    object: 'Namespace fink',
    path: '',
    unless: [set('NetworkPolicy fink/default-deny', '.spec.ingress', [])],
  },
  {
    rule: 'policy/resource-quota',
    when: 'a namespace has no quota',
    change: [remove('ResourceQuota fink/environment')],
    object: 'Namespace fink',
    path: '',
    unless: [set('ResourceQuota fink/environment', '.metadata.name', 'quota')],
  },
  {
    rule: 'policy/pod-network',
    when: 'no policy is meant for the pods of a Deployment',
    change: [remove('NetworkPolicy fink/broker')],
    object: deployment,
    path: '.spec.template',
    unless: [
      remove('NetworkPolicy fink/broker'),
      copy('NetworkPolicy fink/kafka', {
        '.metadata.name': 'broker',
        '.spec.podSelector.matchLabels': { 'app.kubernetes.io/part-of': 'fink' },
      }),
    ],
  },
  {
    rule: 'policy/pod-network',
    when: 'no policy is meant for the brokers of Kafka',
    change: [
      set('NetworkPolicy fink/kafka', '.spec.podSelector.matchLabels["strimzi.io/pool-name"]', 'controllers'),
    ],
    object: brokers,
    path: '.spec',
    unless: [set('NetworkPolicy fink/kafka', '.spec.podSelector.matchLabels["strimzi.io/kind"]', 'Kafka')],
  },
  {
    rule: 'policy/open-egress',
    when: 'pods reach every address without a reason',
    change: [set('NetworkPolicy fink/broker', '.spec.egress[1].to[0].ipBlock.cidr', '0.0.0.0/0')],
    object: 'NetworkPolicy fink/broker',
    path: '.spec.egress[1].to[0].ipBlock.cidr',
    unless: [
      set('NetworkPolicy fink/broker', '.spec.egress[1].to[0].ipBlock.cidr', '0.0.0.0/0'),
      set(
        'NetworkPolicy fink/broker',
        '.metadata.annotations["fink-broker.org/open-egress"]',
        "the telescope's Kafka has no fixed addresses",
      ),
    ],
  },
  {
    rule: 'policy/open-egress',
    when: 'a rule has no addresses, on a laptop',
    change: [set('NetworkPolicy fink/broker', '.spec.egress[1]', { ports: [{ port: 443 }] })],
    context: development,
    object: 'NetworkPolicy fink/broker',
    path: '.spec.egress[1].to',
    severity: 'warning',
    unless: [set('NetworkPolicy fink/broker', '.spec.egress[1].ports', [{ port: 443 }])],
  },
  {
    rule: 'policy/open-egress',
    when: 'the reason is empty, on a laptop',
    change: [
      set('NetworkPolicy fink/broker', '.spec.egress[1].to[0].ipBlock.cidr', '::/0'),
      set('NetworkPolicy fink/broker', '.metadata.annotations["fink-broker.org/open-egress"]', ''),
    ],
    context: development,
    object: 'NetworkPolicy fink/broker',
    path: '.spec.egress[1].to[0].ipBlock.cidr',
    unless: [set('NetworkPolicy fink/broker', '.spec.egress[1].to[0].ipBlock.cidr', '2001:db8::/32')],
  },
  {
    rule: 'policy/exposed-service',
    when: 'a Service has a port on every machine',
    change: [set('Service fink/broker', '.spec.type', 'NodePort')],
    object: 'Service fink/broker',
    path: '.spec.type',
    unless: [
      set('Service fink/broker', '.spec.type', 'NodePort'),
      set(
        'Service fink/broker',
        '.metadata.annotations["fink-broker.org/exposed"]',
        'laptops have no ingress',
      ),
    ],
  },
];

const setting = (name: string): string => `${config}["${name}"]`;

const kafkaCases: readonly RuleCase[] = [
  {
    rule: 'policy/kafka-replication',
    when: 'offsets are kept more often than there are brokers',
    change: [set(kafka, setting('offsets.topic.replication.factor'), 4)],
    object: kafka,
    path: setting('offsets.topic.replication.factor'),
    unless: [set(kafka, setting('offsets.topic.replication.factor'), 4), set(brokers, '.spec.replicas', 4)],
  },
  {
    rule: 'policy/kafka-replication',
    when: "Kafka's default is more than there are brokers",
    change: [
      set(kafka, setting('offsets.topic.replication.factor'), undefined),
      set(kafka, setting('default.replication.factor'), 2),
      set(kafka, setting('min.insync.replicas'), 1),
      set(kafka, setting('transaction.state.log.replication.factor'), 2),
      set(kafka, setting('transaction.state.log.min.isr'), 1),
      set(brokers, '.spec.replicas', 2),
      set(topic, '.spec.replicas', 2),
      set(topic, '.spec.config', {}),
    ],
    context: development,
    object: kafka,
    path: setting('offsets.topic.replication.factor'),
    unless: [set(kafka, setting('offsets.topic.replication.factor'), undefined)],
  },
  {
    rule: 'policy/kafka-min-insync',
    when: 'all replicas have to be in sync',
    change: [set(kafka, setting('min.insync.replicas'), '3')],
    object: kafka,
    path: setting('min.insync.replicas'),
    unless: [
      set(kafka, setting('min.insync.replicas'), 1),
      set(kafka, setting('default.replication.factor'), 1),
    ],
    unlessContext: development,
  },
  {
    rule: 'policy/kafka-durability',
    when: 'production keeps a message twice',
    change: [
      set(kafka, setting('default.replication.factor'), 2),
      set(kafka, setting('min.insync.replicas'), 1),
    ],
    object: kafka,
    path: setting('default.replication.factor'),
    unless: [
      set(kafka, setting('default.replication.factor'), 2),
      set(kafka, setting('min.insync.replicas'), 1),
    ],
    unlessContext: development,
  },
  {
    rule: 'policy/kafka-offsets-retention',
    when: 'progress is forgotten after four years',
    change: [set(kafka, setting('offsets.retention.minutes'), 4 * 365 * 24 * 60)],
    object: kafka,
    path: setting('offsets.retention.minutes'),
    unless: [set(kafka, setting('offsets.retention.minutes'), leastOffsetsRetentionMinutes)],
  },
  {
    rule: 'policy/kafka-automatic-topics',
    when: 'topics come into being by themselves',
    change: [set(kafka, setting('auto.create.topics.enable'), undefined)],
    object: kafka,
    path: setting('auto.create.topics.enable'),
    unless: [set(kafka, setting('auto.create.topics.enable'), false)],
  },
  {
    rule: 'policy/kafka-authorization',
    when: 'every user may do everything',
    change: [set(kafka, '.spec.kafka.authorization', undefined)],
    object: kafka,
    path: '.spec.kafka.authorization.type',
    unless: [set(kafka, '.spec.kafka.authorization', { type: 'custom', authorizerClass: 'x' })],
  },
  {
    rule: 'policy/kafka-listener',
    when: 'a listener lets everyone in',
    change: [
      set(kafka, '.spec.kafka.listeners[1]', { name: 'plain', port: 9092, type: 'internal', tls: false }),
    ],
    object: kafka,
    path: '.spec.kafka.listeners[1].authentication.type',
    unless: [set(kafka, '.spec.kafka.listeners[0].authentication.type', 'tls')],
  },
  {
    rule: 'policy/kafka-delete-claim',
    when: 'volumes are deleted with their pool',
    change: [set(brokers, '.spec.storage.volumes[1].deleteClaim', true)],
    object: brokers,
    path: '.spec.storage.volumes[1].deleteClaim',
    unless: [set(brokers, '.spec.storage.volumes[1].deleteClaim', true)],
    unlessContext: development,
  },
  {
    rule: 'policy/kafka-controllers',
    when: 'production has one controller',
    change: [set('KafkaNodePool fink/controllers', '.spec.replicas', 1)],
    object: kafka,
    path: '',
    unless: [set('KafkaNodePool fink/controllers', '.spec.replicas', 5)],
  },
  {
    rule: 'policy/topic-replication',
    when: 'a topic has more replicas than there are brokers',
    change: [set(topic, '.spec.replicas', 4)],
    object: topic,
    path: '.spec.replicas',
    unless: [set(topic, '.spec.replicas', 4), set(brokers, '.spec.replicas', 5)],
  },
  {
    rule: 'policy/topic-replication',
    when: 'a topic does not state its replicas',
    change: [set(topic, '.spec.replicas', undefined)],
    context: development,
    object: topic,
    path: '.spec.replicas',
    unless: [set(topic, '.spec.replicas', 1), set(topic, '.spec.config', {})],
    unlessContext: development,
  },
  {
    rule: 'policy/topic-min-insync',
    when: 'all replicas of a topic have to be in sync',
    change: [set(topic, '.spec.config["min.insync.replicas"]', 3)],
    object: topic,
    path: '.spec.config["min.insync.replicas"]',
    unless: [set(topic, '.spec.config["min.insync.replicas"]', 1), set(topic, '.spec.replicas', 1)],
    unlessContext: development,
  },
  {
    rule: 'policy/user-rights',
    when: 'a user has rights on all topics',
    change: [set(user, '.spec.authorization.acls[0].resource', { type: 'topic', name: '*' })],
    object: user,
    path: '.spec.authorization.acls[0].resource.name',
    unless: [
      set(user, '.spec.authorization.acls[0].resource', { type: 'topic', name: 'f', patternType: 'prefix' }),
    ],
  },
  {
    rule: 'policy/user-rights',
    when: 'a user may do everything',
    change: [set(user, '.spec.authorization.acls[0].operations', ['Read', 'All'])],
    object: user,
    path: '.spec.authorization.acls[0].operations[1]',
    unless: [set(user, '.spec.authorization.acls[0].operations', ['Read', 'Write', 'Create'])],
  },
  {
    rule: 'policy/strimzi-version',
    when: 'an object has a version that Strimzi removed',
    change: [set(topic, '.apiVersion', 'kafka.strimzi.io/v1beta2')],
    object: topic,
    path: '.apiVersion',
    unless: [set('ConfigMap fink/spark', '.apiVersion', 'v1')],
  },
];

const argoCases: readonly RuleCase[] = [
  {
    rule: 'policy/application-automated',
    when: 'an Application does not undo changes by hand',
    change: [set(application, '.spec.syncPolicy.automated.selfHeal', undefined)],
    object: application,
    path: '.spec.syncPolicy.automated.selfHeal',
    unless: [set(application, '.spec.syncPolicy.automated.allowEmpty', false)],
  },
  {
    rule: 'policy/sync-window',
    when: 'no window concerns an Application',
    change: [
      set('AppProject argocd/fink', '.spec.syncWindows[0].applications', [
        'b*',
        'j*',
        'k*',
        'n*',
        'o*',
        's*',
      ]),
    ],
    object: 'Application argocd/topics',
    path: '',
    unless: [
      set('AppProject argocd/fink', '.spec.syncWindows[0].applications', undefined),
      set('AppProject argocd/fink', '.spec.syncWindows[0].namespaces', ['fink', 'strimzi']),
    ],
  },
  {
    rule: 'policy/sync-window',
    when: 'production has no window',
    change: [set('AppProject argocd/fink', '.spec.syncWindows', undefined)],
    object: application,
    path: '',
    unless: [set('AppProject argocd/fink', '.spec.syncWindows', undefined)],
    unlessContext: development,
  },
  {
    rule: 'policy/server-side-apply',
    when: 'an Application applies on the client',
    change: [set(application, '.spec.syncPolicy.syncOptions', ['PruneLast=true'])],
    object: application,
    path: '.spec.syncPolicy.syncOptions',
    unless: [set(application, '.spec.syncPolicy.syncOptions', ['PruneLast=true', 'ServerSideApply=true'])],
  },
  {
    rule: 'policy/application-retry',
    when: 'an Application tries again for ever',
    change: [set(application, '.spec.syncPolicy.retry.limit', -1)],
    object: application,
    path: '.spec.syncPolicy.retry.limit',
    unless: [set(application, '.spec.syncPolicy.retry.limit', 0)],
  },
  {
    rule: 'policy/application-removal',
    when: 'removing an Application removes Kafka',
    change: [
      set('Application argocd/kafka', '.metadata.finalizers', [
        'resources-finalizer.argocd.argoproj.io/background',
      ]),
    ],
    object: 'Application argocd/kafka',
    path: '.metadata.finalizers[0]',
    unless: [
      set('Application argocd/kafka', '.metadata.finalizers', ['resources-finalizer.argocd.argoproj.io']),
    ],
    unlessContext: development,
  },
  {
    rule: 'policy/chart-version',
    when: 'a chart has a range of versions',
    change: [set('Application argocd/strimzi', '.spec.source.targetRevision', '1.2.x')],
    object: 'Application argocd/strimzi',
    path: '.spec.source.targetRevision',
    unless: [set('Application argocd/strimzi', '.spec.source.targetRevision', 'v1.2.0-rc.1')],
  },
  {
    rule: 'policy/deletion-protection',
    when: 'a topic may be deleted without confirmation',
    change: [set(topic, syncOptions, 'Prune=confirm')],
    object: topic,
    path: syncOptions,
    unless: [set(topic, syncOptions, 'ServerSideApply=true, Prune=false, Delete=false')],
  },
  {
    rule: 'policy/deletion-protection',
    when: 'a namespace may be removed without confirmation',
    change: [set('Namespace fink', syncOptions, undefined)],
    object: 'Namespace fink',
    path: syncOptions,
    unless: [set('Namespace fink', syncOptions, undefined)],
    unlessContext: development,
  },
  {
    rule: 'policy/sync-wave',
    when: 'a Deployment comes before its ConfigMap',
    change: [set('ConfigMap fink/broker', '.metadata.annotations', { 'argocd.argoproj.io/sync-wave': '2' })],
    object: deployment,
    path: wave,
    unless: [set('ConfigMap fink/broker', '.metadata.annotations', { 'argocd.argoproj.io/sync-wave': '0' })],
  },
  {
    rule: 'policy/sync-wave',
    when: 'Kafka comes before its brokers',
    change: [set(brokers, wave, '2')],
    object: kafka,
    path: wave,
    unless: [set(brokers, wave, '1')],
  },
  {
    rule: 'policy/sync-wave',
    when: 'topics come before Kafka',
    change: [set('Application argocd/topics', wave, '1')],
    object: 'Application argocd/topics',
    path: wave,
    unless: [set('Application argocd/topics', wave, '2')],
  },
  {
    rule: 'policy/sync-wave',
    when: 'an Application comes before its project',
    change: [set('AppProject argocd/fink', wave, '2')],
    object: 'Application argocd/namespace',
    path: wave,
    unless: [set('AppProject argocd/fink', wave, '-5')],
  },
  {
    rule: 'policy/sync-wave',
    when: 'a hook before the sync needs an object of the sync',
    change: [
      set('Job fink/catalogues', '.metadata.annotations', { 'argocd.argoproj.io/hook': 'PreSync' }),
      set('Job fink/catalogues', `${container}.envFrom`, [{ configMapRef: { name: 'spark' } }]),
    ],
    object: 'Job fink/catalogues',
    path: wave,
    unless: [
      set('Job fink/catalogues', '.metadata.annotations', { 'argocd.argoproj.io/hook': 'PostSync' }),
      set('Job fink/catalogues', `${container}.envFrom`, [{ configMapRef: { name: 'spark' } }]),
      set('ConfigMap fink/spark', '.metadata.annotations', { 'argocd.argoproj.io/sync-wave': '7' }),
      set(spark, '.metadata.annotations', { 'argocd.argoproj.io/sync-wave': '7' }),
    ],
  },
  {
    rule: 'policy/sync-wave-number',
    when: 'a wave is no whole number',
    change: [set(deployment, wave, 'one')],
    object: deployment,
    path: wave,
    unless: [set('Namespace fink', wave, '-20')],
  },
];

const scheduleCases: readonly RuleCase[] = [
  {
    rule: 'policy/schedule-time-zone',
    when: 'a CronJob has no time zone',
    change: [set('CronJob fink/close', '.spec.timeZone', undefined)],
    object: 'CronJob fink/close',
    path: '.spec.timeZone',
    unless: [set('CronJob fink/close', '.spec.timeZone', 'America/Los_Angeles')],
  },
  {
    rule: 'policy/schedule-time-zone',
    when: 'a CronWorkflow has no time zone',
    change: [set('CronWorkflow fink/smoke', '.spec.timezone', undefined)],
    object: 'CronWorkflow fink/smoke',
    path: '.spec.timezone',
    unless: [set('CronWorkflow fink/smoke', '.spec.timezone', 'UTC')],
  },
  {
    rule: 'policy/schedule-concurrency',
    when: 'a run of Spark replaces the one before',
    change: [set(spark, '.spec.concurrencyPolicy', 'Replace')],
    object: spark,
    path: '.spec.concurrencyPolicy',
    unless: [set(spark, '.spec.suspend', true)],
  },
];

const textCases: readonly RuleCase[] = [
  {
    rule: 'policy/generated-name',
    when: 'a name ends in a hash of cdk8s',
    change: [set('PodMonitor fink/broker', '.metadata.name', 'broker-ingest-c85ac738')],
    object: 'PodMonitor fink/broker-ingest-c85ac738',
    path: '.metadata.name',
    unless: [set('PodMonitor fink/broker', '.metadata.name', 'broker-ingest-c85ac73')],
  },
  {
    rule: 'policy/generated-name',
    when: 'pods are selected by the address of their construct',
    change: [
      set('StatefulSet fink/index', `.spec.template.metadata.labels["cdk8s.io/metadata.addr"]`, 'index-c8'),
    ],
    object: 'StatefulSet fink/index',
    path: `.spec.template.metadata.labels["cdk8s.io/metadata.addr"]`,
    unless: [set('StatefulSet fink/index', `.spec.template.metadata.labels["cdk8s.io/other"]`, 'index-c8')],
  },
  {
    rule: 'policy/trailing-blanks',
    when: 'a line of a text ends in a blank',
    change: [set('ConfigMap fink/broker', '.data["run.sh"]', 'one\ntwo \nthree\n')],
    object: 'ConfigMap fink/broker',
    path: '.data["run.sh"]',
    unless: [set('ConfigMap fink/broker', '.data["run.sh"]', 'one\n two\n\nthree\n')],
  },
];

const cases = [
  ...imageCases,
  ...resourceCases,
  ...podCases,
  ...availabilityCases,
  ...secretCases,
  ...rightsCases,
  ...networkCases,
  ...kafkaCases,
  ...argoCases,
  ...scheduleCases,
  ...textCases,
];

testRules(cases, checkPolicy);

describe('the policy rules', () => {
  test('find nothing in an environment that keeps them', () => {
    expect(checkPolicy(environment(), context)).toEqual([]);
    expect(checkPolicy(environment(), development)).toEqual([]);
  });

  test('have a case each', () => {
    expect(untested(policyRules, cases)).toEqual([]);
  });

  test('never show what looks like a secret', () => {
    const broken = changed(
      set('ConfigMap fink/broker', '.data.REGISTRY_TOKEN', 'opensesame'),
      set(deployment, `${container}.args`, ['--proxy=http://fink:opensesame@proxy.example.org']),
      set(deployment, `${container}.env[3]`, { name: 'FINK_SOURCE_PASSWORD', value: 'opensesame' }),
      add('broker', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'a', namespace: 'fink' },
        stringData: { user: 'opensesame' },
      }),
    );
    const findings = checkPolicy(broken, context);
    expect(findings.map(({ rule }) => rule).sort()).toEqual([
      'policy/plain-secret',
      'policy/secret-text',
      'policy/secret-variable',
      'policy/secret-variable',
    ]);
    expect(JSON.stringify(findings)).not.toContain('opensesame');
  });
});
