import { createHash } from 'node:crypto';
import { Construct } from 'constructs';
import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { IConfigMap, IContainer, IServiceAccount } from 'kubernetes-models/v1';
import {
  imageFolder,
  type MountedVolume,
  type Resources,
  resourceRequirements,
  restrictedContainer,
  restrictedPod,
  secretFile,
  secretVariables,
  temporaryFiles,
} from '../container.ts';
import { define } from '../define.ts';
import { type Image, imageReference } from '../image.ts';
import { ownPrefix, selectorLabels } from '../labels.ts';
import { egressTo, ingressFrom, openReasons, type Reach } from '../reach.ts';
import type { SecretKey } from '../secret-key.ts';
import { Autoscaler, type AutoscalerProps } from './autoscaler.ts';
import { type BrokerSettings, brokerVariables, caFiles, graceSeconds, httpPort } from './broker-settings.ts';

export interface BrokerServiceProps extends BrokerSettings {
  readonly namespace: string;
  readonly image: Image;
  readonly resources: Resources;
  readonly registryPassword?: SecretKey;
  /** Way to the schema registry. */
  readonly registryReach?: Reach;
  /** How many processes: a number that stays, or bounds for the autoscaler. */
  readonly scaling:
    | { readonly replicas: number }
    | Pick<AutoscalerProps, 'sourcePartitions' | 'minReplicas' | 'maxReplicas' | 'lagPerReplica' | 'night'>;
  /** Namespace whose Prometheus reads the metrics. @default nobody does */
  readonly monitoringNamespace?: string;
}

/** Label of all broker pods, whatever their survey. */
export const brokerComponent = { 'app.kubernetes.io/component': 'broker' } as const;

/** The processes of one survey: decode, cuts, science, filters, delivery and archive in one Deployment. */
export class BrokerService extends Construct {
  /** Name of the Deployment and of all that belongs to it. */
  readonly workload: string;

  constructor(scope: Construct, id: string, props: BrokerServiceProps) {
    super(scope, id);
    this.workload = `broker-${props.survey.name}`;
    const variables = brokerVariables(props);
    const { namespace, scaling } = props;
    const before = [this.#account(namespace), this.#settings(namespace, variables), this.#network(props)];
    const deployment = this.#deployment(props, settingsHash(variables));
    deployment.node.addDependency(...before);
    this.#disruptionBudget(namespace).node.addDependency(...before);
    if ('replicas' in scaling) return;
    const autoscaler = new Autoscaler(this, 'autoscaler', {
      namespace,
      deployment: this.workload,
      source: props.source,
      sourceGroup: props.sourceGroup,
      ...(props.sourceTopics !== undefined && { sourceTopics: props.sourceTopics }),
      settings: this.workload,
      ...scaling,
    });
    autoscaler.node.addDependency(deployment);
  }

  #account(namespace: string) {
    return define<IServiceAccount>(this, 'account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: this.workload, namespace },
      automountServiceAccountToken: false,
    });
  }

  #settings(namespace: string, data: Record<string, string>) {
    return define<IConfigMap>(this, 'settings', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: this.workload, namespace },
      data,
    });
  }

  #network(props: BrokerServiceProps) {
    const { namespace, source, kafka, store, registryReach, monitoringNamespace } = props;
    const reaches = [
      source.reach,
      kafka.reach,
      store.reach,
      ...(registryReach === undefined ? [] : [registryReach]),
    ];
    const reason = openReasons(reaches);
    const egress = new Map(reaches.map((reach) => [JSON.stringify(egressTo(reach)), egressTo(reach)]));
    return define<INetworkPolicy>(this, 'network', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: this.workload,
        namespace,
        annotations: reason === undefined ? undefined : { [`${ownPrefix}/open-egress`]: reason },
      },
      spec: {
        podSelector: { matchLabels: selectorLabels(this.workload) },
        policyTypes: ['Ingress', 'Egress'],
        ...ingressFrom(monitoringNamespace, [httpPort]),
        egress: [...egress.values()],
      },
    });
  }

  #deployment(props: BrokerServiceProps, hash: string) {
    const { namespace, scaling } = props;
    const labels = selectorLabels(this.workload);
    const volumes = mountedVolumes(props);
    return define<IDeployment>(this, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: this.workload, namespace, labels: { ...labels, ...brokerComponent } },
      spec: {
        // Where an autoscaler decides, the number is not ours to state.
        replicas: 'replicas' in scaling ? scaling.replicas : undefined,
        selector: { matchLabels: labels },
        // A rollout that does not get ready in this time has failed, and the next push may mend it.
        progressDeadlineSeconds: 600,
        revisionHistoryLimit: 3,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        template: {
          metadata: {
            labels: { ...labels, ...brokerComponent, [`${ownPrefix}/survey`]: props.survey.name },
            // Other settings are other pods.
            annotations: { [`${ownPrefix}/settings`]: hash },
          },
          spec: {
            ...restrictedPod(),
            serviceAccountName: this.workload,
            terminationGracePeriodSeconds: graceSeconds + 25,
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'ScheduleAnyway',
                labelSelector: { matchLabels: labels },
              },
            ],
            containers: [container(this.workload, props, volumes)],
            volumes: volumes.map(({ volume }) => volume),
          },
        },
      },
    });
  }

  /** Nodes are emptied one broker at a time; a single one may be moved, since nothing is lost by it. */
  #disruptionBudget(namespace: string) {
    return define<IPodDisruptionBudget>(this, 'disruption-budget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: this.workload, namespace },
      spec: {
        maxUnavailable: 1,
        selector: { matchLabels: selectorLabels(this.workload) },
        // A pod that is not ready does no work: it must not block the emptying of a node.
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    });
  }
}

function mountedVolumes({ source, kafka }: BrokerServiceProps): MountedVolume[] {
  return [
    temporaryFiles(),
    ...(source.ca === undefined ? [] : [secretFile('source-ca', caFiles.source, source.ca)]),
    ...(kafka.ca === undefined ? [] : [secretFile('kafka-ca', caFiles.kafka, kafka.ca)]),
  ];
}

function container(
  settings: string,
  props: BrokerServiceProps,
  volumes: readonly MountedVolume[],
): IContainer {
  const probe = (path: string) => ({ httpGet: { path, port: 'http' } });
  return {
    name: 'broker',
    image: imageReference(props.image),
    imagePullPolicy: 'IfNotPresent',
    workingDir: imageFolder,
    command: [
      'node',
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=TimeoutNegativeWarning',
      'apps/broker/src/main.ts',
    ],
    envFrom: [{ configMapRef: { name: settings } }],
    env: secretVariables({
      FINK_SOURCE_PASSWORD: props.source.user?.password,
      FINK_KAFKA_PASSWORD: props.kafka.user?.password,
      AWS_ACCESS_KEY_ID: props.store.accessKeyId,
      AWS_SECRET_ACCESS_KEY: props.store.secretAccessKey,
      FINK_SCHEMA_REGISTRY_PASSWORD: props.registryPassword,
    }),
    ports: [{ name: 'http', containerPort: httpPort }],
    resources: resourceRequirements(props.resources),
    securityContext: restrictedContainer,
    // Starting takes as long as the source and Kafka need to answer.
    startupProbe: { ...probe('/healthz'), periodSeconds: 2, failureThreshold: 60 },
    readinessProbe: { ...probe('/readyz'), periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { ...probe('/healthz'), periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 3 },
    volumeMounts: volumes.map(({ mount }) => mount),
  };
}

function settingsHash(variables: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}
