import { Construct } from 'constructs';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import {
  type Resources,
  restrictedContainer,
  restrictedPod,
  secretVariables,
  temporaryFiles,
} from '../container.ts';
import { define } from '../define.ts';
import { type Image, imageReference } from '../image.ts';
import { ownPrefix, selectorLabels } from '../labels.ts';
import { egressTo, openReasons, type Reach } from '../reach.ts';
import type { SecretKey } from '../secret-key.ts';
import { sparkAccounts } from './spark-access.ts';
import type { ScheduledSparkApplication, SparkApplicationSpec, SparkPod } from './spark-application.ts';
import { sparkCores, sparkMemory } from './spark-memory.ts';

export interface SparkJobProps {
  readonly namespace: string;
  /** A DNS label that begins with a letter; runs add a time stamp to it. */
  readonly name: string;
  /** Spark with our jobs; it must know the user that our pods run as. */
  readonly image: Image;
  readonly sparkVersion: string;
  readonly type: 'Python' | 'Java' | 'Scala';
  /** In the image: `local:///…` */
  readonly mainApplicationFile: string;
  readonly arguments: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Variables with secrets; never Spark's settings, which everybody can read. */
  readonly secrets: Readonly<Record<string, SecretKey | undefined>>;
  /** Cron expression, in UTC. */
  readonly schedule: string;
  /** Whether the schedule rests. @default until its image is released */
  readonly suspend?: boolean;
  readonly driver: Resources;
  readonly executor: Resources;
  readonly executors: number;
  /** What its pods talk to. */
  readonly reaches: readonly Reach[];
  /** Way to the Kubernetes API, for the driver. */
  readonly kubernetesApi: Reach;
}

/** Longest name: a run adds a time stamp of 20 characters, its driver `-driver`, and labels hold 63. */
const longestName = 63 - '-driver'.length - 20;

/** Labels that Spark gives to the two kinds of pods. */
const roles = { driver: { 'spark-role': 'driver' }, executor: { 'spark-role': 'executor' } } as const;

/**
 * Batch work on Spark by the clock: never two runs at a time, no secret in a setting, pods that Pod Security
 * `restricted` takes, and a way to each other, the object store and, for the driver, the Kubernetes API only.
 *
 * It is a schedule, never a SparkApplication: of those, one that was cleaned up would be made anew by Argo CD, and run
 * again.
 */
export class SparkJob extends Construct {
  constructor(scope: Construct, id: string, props: SparkJobProps) {
    super(scope, id);
    const { namespace, name } = props;
    if (!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name) || name.length > longestName)
      throw new RangeError(
        `${this.node.path}: the Spark job is named ${JSON.stringify(name)} (${name.length} characters). Use at most ${longestName} lower-case letters, digits and "-", beginning with a letter.`,
      );
    const networks = this.#networks(props);
    const job = define<ScheduledSparkApplication>(this, 'job', {
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'ScheduledSparkApplication',
      metadata: {
        name,
        namespace,
        labels: { ...selectorLabels(name), 'app.kubernetes.io/component': 'job' },
      },
      spec: {
        schedule: props.schedule,
        timeZone: 'UTC',
        suspend: props.suspend ?? props.image.status === 'pending',
        concurrencyPolicy: 'Forbid',
        successfulRunHistoryLimit: 3,
        failedRunHistoryLimit: 3,
        template: template(props),
      },
    });
    job.node.addDependency(...networks);
  }

  #networks({ namespace, name, reaches, kubernetesApi }: SparkJobProps): Construct[] {
    const own = selectorLabels(name);
    const policy = (
      policyName: string,
      labels: Record<string, string>,
      ways: readonly Reach[],
      spec: Partial<NonNullable<INetworkPolicy['spec']>>,
    ): Construct => {
      const reason = openReasons(ways);
      return define<INetworkPolicy>(this, policyName, {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: {
          name: policyName,
          namespace,
          annotations: reason === undefined ? undefined : { [`${ownPrefix}/open-egress`]: reason },
        },
        spec: { podSelector: { matchLabels: { ...own, ...labels } }, ...spec },
      });
    };
    return [
      policy(name, {}, reaches, {
        policyTypes: ['Ingress', 'Egress'],
        // Driver and executors listen on ports that Spark chooses.
        ingress: [{ from: [{ podSelector: { matchLabels: own } }] }],
        egress: [{ to: [{ podSelector: { matchLabels: own } }] }, ...reaches.map(egressTo)],
      }),
      policy(`${name}-driver`, roles.driver, [kubernetesApi], {
        policyTypes: ['Egress'],
        egress: [egressTo(kubernetesApi)],
      }),
    ];
  }
}

function template(props: SparkJobProps): SparkApplicationSpec {
  const tmp = temporaryFiles('2Gi');
  const pod = (resources: Resources, serviceAccount: string): SparkPod => ({
    cores: sparkCores(resources.cpu),
    coreRequest: resources.cpu,
    ...sparkMemory(resources.memory),
    serviceAccount,
    labels: selectorLabels(props.name),
    env: [
      ...Object.entries(props.variables).map(([name, value]) => ({ name, value })),
      ...secretVariables(props.secrets),
    ],
    volumeMounts: [tmp.mount],
    podSecurityContext: restrictedPod().securityContext ?? {},
    securityContext: {
      ...restrictedContainer,
      // Spark writes into its working directory.
      readOnlyRootFilesystem: false,
    },
  });
  return {
    type: props.type,
    mode: 'cluster',
    sparkVersion: props.sparkVersion,
    image: imageReference(props.image),
    imagePullPolicy: 'IfNotPresent',
    mainApplicationFile: props.mainApplicationFile,
    arguments: props.arguments,
    sparkConf: {
      // Nobody reaches its pages, and a port less is open.
      'spark.ui.enabled': 'false',
    },
    restartPolicy: {
      type: 'OnFailure',
      onFailureRetries: 2,
      onFailureRetryInterval: 60,
      onSubmissionFailureRetries: 5,
      onSubmissionFailureRetryInterval: 30,
    },
    volumes: [tmp.volume],
    driver: pod(props.driver, sparkAccounts.driver),
    executor: { ...pod(props.executor, sparkAccounts.executor), instances: props.executors },
  };
}
