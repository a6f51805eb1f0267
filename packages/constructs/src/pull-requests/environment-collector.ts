import { Construct } from 'constructs';
import type { ICronJob } from 'kubernetes-models/batch/v1';
import type { IClusterRole, IClusterRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { commandAccess } from '../command-access.ts';
import { define } from '../define.ts';
import type { Image } from '../image.ts';
import { commandLabels, commandPod } from '../jobs.ts';
import type { Reach } from '../reach.ts';
import type { Collector } from './collector-access.ts';

export interface EnvironmentCollectorProps extends Collector {
  /** The broker's image, which holds finkctl. */
  readonly image: Image;
  /** Cron expression, in UTC. */
  readonly schedule: string;
  readonly kubernetesApi: Reach;
}

/**
 * Removes environments of pull requests whose time is over, by the clock: `finkctl env gc`. In the whole cluster it may
 * only see which namespaces there are; each environment lets it remove its own (CollectorAccess), and Argo CD's namespace
 * lets it switch their Applications off (CollectorLimits).
 */
export class EnvironmentCollector extends Construct {
  constructor(scope: Construct, id: string, props: EnvironmentCollectorProps) {
    super(scope, id);
    const { name, namespace, kubernetesApi } = props;
    const labels = commandLabels(name);
    const { account, network } = commandAccess(this, { name, namespace, labels, reaches: [kubernetesApi] });
    // The cluster has one of each: the environment's name keeps those of several apart.
    const clusterName = `${namespace}-${name}`;
    const role = define<IClusterRole>(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: clusterName },
      rules: [{ apiGroups: [''], resources: ['namespaces'], verbs: ['list'] }],
    });
    const binding = define<IClusterRoleBinding>(this, 'binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: clusterName },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterName },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
    binding.node.addDependency(role, account);
    const job = define<ICronJob>(this, 'job', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name, namespace, labels },
      spec: {
        schedule: props.schedule,
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        // A run that was missed is made up for by the next one.
        startingDeadlineSeconds: 300,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          spec: {
            backoffLimit: 1,
            activeDeadlineSeconds: 240,
            template: {
              metadata: { labels },
              spec: {
                ...commandPod({
                  name,
                  image: props.image,
                  command: ['env', 'gc'],
                  variables: {},
                  secrets: {},
                  usesApiServer: true,
                }),
                // A run that found something wrong is kept as failed, with its log.
                restartPolicy: 'Never',
              },
            },
          },
        },
      },
    });
    job.node.addDependency(account, network, binding);
  }
}
