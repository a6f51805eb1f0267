import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { podSecurityRules } from '../../../src/rules/policy/pod-security.ts';
import { set } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;
const spark = 'ScheduledSparkApplication fink/merge';
const workflow = 'WorkflowTemplate fink/smoke';
const tenant = 'Tenant fink/store';

const cases: readonly RuleCase[] = [
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

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(podSecurityRules, cases)).toEqual([]);
});
