import { clusterSettings } from '@fink/topology';
import type { IKafka, IKafkaNodePool } from '@kubernetes-models/strimzi-kafka-operator/kafka.strimzi.io/v1';
import { Construct } from 'constructs';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { type Resources, resourceRequirements } from '../container.ts';
import { define } from '../define.ts';
import type { KafkaEndpoint } from '../endpoints.ts';
import { ownPrefix } from '../labels.ts';
import { protectData } from '../protection.ts';
import { egressTo, ingressFrom, namespaceNamed, openReasons, type Reach } from '../reach.ts';
import type { SecretKey } from '../secret-key.ts';

/** Name of the cluster and of all that Strimzi makes for it. */
export const kafkaName = 'kafka';

type Listener = NonNullable<IKafka['spec']>['kafka']['listeners'][number];

/** Disk, CPU and memory of the pods of a pool. */
export interface NodePool {
  readonly replicas: number;
  readonly storage: { readonly size: string; readonly class?: string };
  readonly resources: Resources;
}

/** How subscribers outside of the cluster get in. */
export interface SubscriberAccess {
  readonly exposure: 'cluster' | 'node-port' | 'load-balancer';
  /** fink-client speaks SASL without TLS only; other clients should use TLS. */
  readonly encryption: 'none' | 'tls' | 'both';
  /** Name by which clients find the cluster; the site's DNS points it to the bootstrap service. */
  readonly host?: string;
  /** Name of each broker, with `{nodeId}` for its number; the site's DNS points each to its service. */
  readonly brokerHost?: string;
  /** Annotations of the services, for the site's load balancer or DNS. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly loadBalancerClass?: string;
  /** Addresses that may connect through a load balancer. @default all */
  readonly sourceRanges?: readonly string[];
}

export interface KafkaClusterProps {
  readonly namespace: string;
  readonly version: string;
  readonly metadataVersion: string;
  readonly brokers: NodePool;
  /** @default the brokers are controllers, too: for development */
  readonly controllers?: NodePool;
  /** Copies of every partition. */
  readonly replication: number;
  /** Copies that must have a message before it counts as written; fewer than `replication`, unless that is 1. */
  readonly minInsyncReplicas: number;
  readonly subscribers: SubscriberAccess;
  /**
   * When Strimzi may restart pods for new certificates: Quartz expressions in UTC, which begin with the second
   * (`* * 9-14 ? * MON-THU`). Best by day at the observatories. @default at any time
   */
  readonly maintenanceWindows?: readonly string[];
  /** Namespaces whose pods may use the internal listener besides its own: the autoscaler's. */
  readonly clientNamespaces: readonly string[];
  /** Namespace whose Prometheus reads the metrics. @default no metrics */
  readonly monitoringNamespace?: string;
  /** Way to the Kubernetes API, for the entity operator. */
  readonly kubernetesApi: Reach;
  readonly isProtected: boolean;
  /** Whether topics hold a finalizer: an environment that is thrown away whole must not. */
  readonly topicFinalizers: boolean;
}

const internalPort = 9093;
const listenerTypes = {
  cluster: 'internal',
  'node-port': 'nodeport',
  'load-balancer': 'loadbalancer',
} as const;

/**
 * Our own Kafka: a Strimzi cluster in KRaft mode. Everybody authenticates (SCRAM), nobody may do anything that a
 * KafkaUser does not allow, topics come from KafkaTopic objects only, and its disks outlive it.
 */
export class KafkaCluster extends Construct {
  readonly #props: KafkaClusterProps;

  constructor(scope: Construct, id: string, props: KafkaClusterProps) {
    super(scope, id);
    this.#props = props;
    checkWindows(props.maintenanceWindows ?? []);
    if (props.controllers === undefined) this.#pool('dual', ['controller', 'broker'], props.brokers);
    else {
      this.#pool('controller', ['controller'], props.controllers);
      this.#pool('broker', ['broker'], props.brokers);
    }
    this.#kafka();
    this.#network();
  }

  /** The cluster as a user of it sees it, a KafkaUser of that name. */
  endpoint(user: string): KafkaEndpoint {
    return {
      brokers: [`${kafkaName}-kafka-bootstrap.${this.#props.namespace}.svc:${internalPort}`],
      tls: true,
      ca: this.ca,
      user: { name: user, password: { secret: user, key: 'password' }, mechanism: 'scram-sha-512' },
      reach: { pods: kafkaPods, ports: [internalPort] },
    };
  }

  /** Certificate of the authority that signs the brokers' certificates. */
  get ca(): SecretKey {
    return { secret: `${kafkaName}-cluster-ca-cert`, key: 'ca.crt' };
  }

  #pool(name: string, roles: ('broker' | 'controller')[], pool: NodePool): void {
    const { namespace, isProtected } = this.#props;
    define<IKafkaNodePool>(this, `pool-${name}`, {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaNodePool',
      metadata: {
        name,
        namespace,
        labels: { 'strimzi.io/cluster': kafkaName },
        annotations: protectData(isProtected),
      },
      spec: {
        replicas: pool.replicas,
        roles,
        resources: resourceRequirements(pool.resources),
        storage: {
          type: 'jbod',
          volumes: [
            {
              id: 0,
              type: 'persistent-claim',
              size: pool.storage.size,
              class: pool.storage.class,
              deleteClaim: !isProtected,
              kraftMetadata: 'shared',
            },
          ],
        },
        template: {
          // Strimzi makes the claims: Argo CD must neither count them as drift nor ever prune them.
          persistentVolumeClaim: {
            metadata: {
              annotations: {
                'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
                'argocd.argoproj.io/sync-options': 'Prune=false',
              },
            },
          },
          pod: {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: pool.replicas > 1 && isProtected ? 'DoNotSchedule' : 'ScheduleAnyway',
                labelSelector: {
                  matchLabels: { 'strimzi.io/cluster': kafkaName, 'strimzi.io/pool-name': name },
                },
              },
            ],
          },
        },
      },
    });
  }

  #kafka(): void {
    const { namespace, replication, minInsyncReplicas, monitoringNamespace, isProtected } = this.#props;
    const { maintenanceWindows = [] } = this.#props;
    const copies = String(replication);
    define<IKafka>(this, 'kafka', {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'Kafka',
      metadata: { name: kafkaName, namespace, annotations: protectData(isProtected) },
      spec: {
        kafka: {
          version: this.#props.version,
          metadataVersion: this.#props.metadataVersion,
          listeners: [this.#internalListener(), ...this.#subscriberListeners()],
          authorization: { type: 'simple' },
          config: {
            ...clusterSettings,
            'default.replication.factor': copies,
            'min.insync.replicas': String(minInsyncReplicas),
            'offsets.topic.replication.factor': copies,
            'transaction.state.log.replication.factor': copies,
            'transaction.state.log.min.isr': String(minInsyncReplicas),
          },
          ...(monitoringNamespace !== undefined && {
            metricsConfig: {
              type: 'strimziMetricsReporter',
              values: {
                allowList: ['kafka_server.*', 'kafka_controller.*', 'kafka_log.*', 'kafka_network.*'],
              },
            },
          }),
          template: { podDisruptionBudget: { maxUnavailable: 1 } },
        },
        ...(maintenanceWindows.length > 0 && { maintenanceTimeWindows: [...maintenanceWindows] }),
        entityOperator: {
          topicOperator: { resources: resourceRequirements({ cpu: '50m', memory: '384Mi' }) },
          userOperator: { resources: resourceRequirements({ cpu: '50m', memory: '384Mi' }) },
          ...(!this.#props.topicFinalizers && {
            template: {
              topicOperatorContainer: { env: [{ name: 'STRIMZI_USE_FINALIZERS', value: 'false' }] },
            },
          }),
        },
        // How far subscribers are: what the broker itself exports ends at its own topics.
        ...(monitoringNamespace !== undefined && {
          kafkaExporter: {
            topicRegex: '.*',
            groupRegex: '.*',
            resources: resourceRequirements({ cpu: '50m', memory: '128Mi' }),
          },
        }),
      },
    } satisfies IKafka);
  }

  #internalListener(): Listener {
    return {
      name: 'tls',
      port: internalPort,
      type: 'internal',
      tls: true,
      authentication: { type: 'scram-sha-512' },
      networkPolicyPeers: [
        { podSelector: {} },
        ...this.#props.clientNamespaces.map((name) => ({ namespaceSelector: namespaceNamed(name) })),
      ],
    };
  }

  #subscriberListeners(): Listener[] {
    const { exposure, encryption } = this.#props.subscribers;
    const configuration = listenerConfiguration(this.#props.subscribers);
    const listener = (name: string, port: number, tls: boolean): Listener => ({
      name,
      port,
      type: listenerTypes[exposure],
      tls,
      authentication: { type: 'scram-sha-512' },
      ...(configuration !== undefined && { configuration }),
    });
    return [
      ...(encryption === 'tls' ? [] : [listener('clients', 9094, false)]),
      ...(encryption === 'none' ? [] : [listener('clientstls', 9095, true)]),
    ];
  }

  /**
   * Ways out for Strimzi's pods, which the namespace's default denies; the ways in are Strimzi's own policies. The
   * exporter and the entity operator go to the brokers' replication port.
   */
  #network(): void {
    const { namespace, kubernetesApi, monitoringNamespace } = this.#props;
    const reason = openReasons([kubernetesApi]);
    define<INetworkPolicy>(this, 'network', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: kafkaName,
        namespace,
        annotations: reason === undefined ? undefined : { [`${ownPrefix}/open-egress`]: reason },
      },
      spec: {
        podSelector: { matchLabels: { 'strimzi.io/cluster': kafkaName } },
        policyTypes: ['Ingress', 'Egress'],
        ...ingressFrom(monitoringNamespace, [9404]),
        egress: [
          egressTo({ pods: { 'strimzi.io/cluster': kafkaName }, ports: [9090, 9091, internalPort] }),
          egressTo(kubernetesApi),
        ],
      },
    });
  }
}

/** What the services of a listener carry, undefined where it is what Strimzi does anyway. */
function listenerConfiguration(access: SubscriberAccess): Listener['configuration'] {
  const { host, brokerHost, annotations, loadBalancerClass, sourceRanges } = access;
  const bootstrap = {
    ...(host !== undefined && { alternativeNames: [host] }),
    ...(annotations !== undefined && { annotations: { ...annotations } }),
  };
  const configuration = {
    ...(Object.keys(bootstrap).length > 0 && { bootstrap }),
    ...(brokerHost !== undefined && { advertisedHostTemplate: brokerHost }),
    ...(loadBalancerClass !== undefined && { class: loadBalancerClass }),
    ...(sourceRanges !== undefined && { loadBalancerSourceRanges: [...sourceRanges] }),
  };
  return Object.keys(configuration).length === 0 ? undefined : configuration;
}

/** Strimzi refuses the whole cluster for an expression of the five fields that Kubernetes takes elsewhere. */
function checkWindows(windows: readonly string[]): void {
  for (const window of windows)
    if (!/^\S+( \S+){5,6}$/.test(window))
      throw new RangeError(
        `${kafkaName}: the maintenance window ${JSON.stringify(window)} must have six or seven fields, the first of them the second: "* * 9-14 ? * MON-THU".`,
      );
}

/** Labels of the pods that serve the listeners. */
export const kafkaPods = {
  'strimzi.io/cluster': kafkaName,
  'strimzi.io/name': `${kafkaName}-kafka`,
} as const;
