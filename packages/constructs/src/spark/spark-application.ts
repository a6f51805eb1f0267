import type { IContainer, IPodSpec } from 'kubernetes-models/v1';

/** What we use of the Spark operator's kinds (sparkoperator.k8s.io/v1beta2), which no package on npm types. */

/** The driver or the executors of a job. */
export interface SparkPod {
  readonly cores: number;
  /** CPU asked for, in Kubernetes' notation. */
  readonly coreRequest: string;
  /** Of the Java heap, in Spark's notation: `1024m` is MiB. */
  readonly memory: string;
  /** Beyond the heap: Python, buffers. Spark asks for the sum, and limits to it. */
  readonly memoryOverhead: string;
  readonly serviceAccount: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly env: NonNullable<IContainer['env']>;
  readonly volumeMounts: NonNullable<IContainer['volumeMounts']>;
  readonly podSecurityContext: NonNullable<IPodSpec['securityContext']>;
  readonly securityContext: NonNullable<IContainer['securityContext']>;
}

export interface SparkApplicationSpec {
  readonly type: 'Python' | 'Java' | 'Scala';
  readonly mode: 'cluster';
  readonly sparkVersion: string;
  readonly image: string;
  readonly imagePullPolicy: 'IfNotPresent';
  /** In the image: `local:///…` */
  readonly mainApplicationFile: string;
  readonly arguments: readonly string[];
  readonly sparkConf: Readonly<Record<string, string>>;
  readonly restartPolicy: {
    readonly type: 'OnFailure';
    readonly onFailureRetries: number;
    readonly onFailureRetryInterval: number;
    readonly onSubmissionFailureRetries: number;
    readonly onSubmissionFailureRetryInterval: number;
  };
  readonly volumes: NonNullable<IPodSpec['volumes']>;
  readonly driver: SparkPod;
  readonly executor: SparkPod & { readonly instances: number };
}

/** A job that the operator starts by the clock. */
export interface ScheduledSparkApplication {
  readonly apiVersion: 'sparkoperator.k8s.io/v1beta2';
  readonly kind: 'ScheduledSparkApplication';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Record<string, string>;
  };
  readonly spec: {
    readonly schedule: string;
    readonly timeZone: string;
    readonly suspend: boolean;
    readonly concurrencyPolicy: 'Forbid';
    readonly successfulRunHistoryLimit: number;
    readonly failedRunHistoryLimit: number;
    readonly template: SparkApplicationSpec;
  };
}
