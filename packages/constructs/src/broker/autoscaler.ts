import type { IScaledObject, ITriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1';
import { Construct } from 'constructs';
import { define } from '../define.ts';
import type { KafkaEndpoint } from '../endpoints.ts';
import { ownPrefix } from '../labels.ts';

export interface AutoscalerProps {
  readonly namespace: string;
  /** The Deployment that it scales. */
  readonly deployment: string;
  readonly source: KafkaEndpoint;
  readonly sourceGroup: string;
  /** ConfigMap that holds the user's name at the source. */
  readonly settings: string;
  /** Most partitions that a source topic has: a process beyond that would own none. */
  readonly sourcePartitions: number;
  /** Regular expression of the source topics. @default one that more than one topic may match */
  readonly sourceTopics?: string;
  /** Processes by day, when nothing arrives. With 0 nobody wakes them while the source's lag cannot be read. */
  readonly minReplicas: number;
  /** @default no more than partitions */
  readonly maxReplicas: number;
  /** Unread alerts that one more process is worth. */
  readonly lagPerReplica: number;
  /**
   * Keeps one process from dusk to dawn: a survey that opens a new topic every night has no consumer group on it yet,
   * so its lag would wake nobody.
   */
  readonly night?: { readonly timeZone: string; readonly dusk: string; readonly dawn: string };
}

type Trigger = IScaledObject['spec']['triggers'][number];

const saslNames = {
  'scram-sha-512': 'scram_sha512',
  'scram-sha-256': 'scram_sha256',
  plain: 'plaintext',
} as const;

/** As many processes as the alerts waiting at the source need, never more than there are partitions. */
export class Autoscaler extends Construct {
  constructor(scope: Construct, id: string, props: AutoscalerProps) {
    super(scope, id);
    const { namespace, deployment, sourcePartitions, minReplicas, maxReplicas } = props;
    if (maxReplicas > sourcePartitions)
      throw new RangeError(
        `${deployment}: maxReplicas (${maxReplicas}) must not exceed the source's partitions (${sourcePartitions}): a process without a partition does nothing.`,
      );
    if (minReplicas > maxReplicas)
      throw new RangeError(
        `${deployment}: minReplicas (${minReplicas}) must not exceed maxReplicas (${maxReplicas}).`,
      );
    const authentication = this.#authentication(props);
    define<IScaledObject>(this, 'scaler', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: {
        name: deployment,
        namespace,
        annotations: { [`${ownPrefix}/source-partitions`]: String(sourcePartitions) },
      },
      spec: {
        scaleTargetRef: { name: deployment },
        minReplicaCount: minReplicas,
        maxReplicaCount: maxReplicas,
        pollingInterval: 30,
        // Partitions move with every change of the number: leave slowly.
        cooldownPeriod: 900,
        advanced: {
          horizontalPodAutoscalerConfig: {
            behavior: {
              scaleDown: {
                stabilizationWindowSeconds: 900,
                policies: [{ type: 'Pods', value: 1, periodSeconds: 300 }],
              },
            },
          },
        },
        // While the source does not answer, nobody knows the lag: those that run stay. It wakes nobody where none runs,
        // since at 0 the autoscaler of Kubernetes, which does this, rests; the night trigger does.
        fallback: {
          failureThreshold: 5,
          replicas: Math.max(1, minReplicas),
          behavior: 'currentReplicasIfHigher',
        },
        triggers: [kafkaTrigger(props, authentication), ...nightTrigger(props)],
      },
    });
  }

  /** Name of the object that gives the scaler the source's credentials; undefined when none are needed. */
  #authentication({ namespace, deployment, settings, source }: AutoscalerProps): string | undefined {
    const { user, ca } = source;
    if (user === undefined && ca === undefined) return undefined;
    define<ITriggerAuthentication>(this, 'authentication', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'TriggerAuthentication',
      metadata: { name: deployment, namespace },
      spec: {
        ...(user !== undefined && {
          configMapTargetRef: [{ parameter: 'username', name: settings, key: 'FINK_SOURCE_USERNAME' }],
        }),
        secretTargetRef: [
          ...(user === undefined
            ? []
            : [{ parameter: 'password', name: user.password.secret, key: user.password.key }]),
          ...(ca === undefined ? [] : [{ parameter: 'ca', name: ca.secret, key: ca.key }]),
        ],
      },
    });
    return deployment;
  }
}

/**
 * Scales by the lag of the group: on its one topic, or on all on which it has offsets, whatever the night calls them. A
 * group without any would count every topic that there is to see, which is why the broker commits where it begins.
 */
function kafkaTrigger(
  { source, sourceGroup, sourceTopics, lagPerReplica }: AutoscalerProps,
  authentication?: string,
): Trigger {
  const topic = onlyTopic(sourceTopics);
  return {
    type: 'kafka',
    metadata: {
      bootstrapServers: source.brokers.join(','),
      consumerGroup: sourceGroup,
      ...(topic !== undefined && { topic }),
      lagThreshold: String(lagPerReplica),
      activationLagThreshold: '0',
      offsetResetPolicy: 'earliest',
      ...(source.user !== undefined && { sasl: saslNames[source.user.mechanism] }),
      tls: source.tls ? 'enable' : 'disable',
    },
    ...(authentication !== undefined && { authenticationRef: { name: authentication } }),
  };
}

/** The one name that an expression matches, if it is written as one: `^alerts-v9\.0$`. */
function onlyTopic(expression: string | undefined): string | undefined {
  const [, name] = /^\^((?:[\w-]|\\\.)+)\$$/.exec(expression ?? '') ?? [];
  return name?.replaceAll('\\.', '.');
}

function nightTrigger({ night }: AutoscalerProps): Trigger[] {
  if (night === undefined) return [];
  const { timeZone, dusk, dawn } = night;
  return [{ type: 'cron', metadata: { timezone: timeZone, start: dusk, end: dawn, desiredReplicas: '1' } }];
}
