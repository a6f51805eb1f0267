import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { Construct } from 'constructs';
import { argoNamespace } from '../argo/argo-names.ts';
import { brokerComponent } from '../broker/broker-service.ts';
import { define } from '../define.ts';
import { kafkaName } from '../kafka/kafka-cluster.ts';
import { ownPrefix } from '../labels.ts';

type Endpoint = NonNullable<IPodMonitor['spec']['podMetricsEndpoints']>[number];

export interface MonitorsProps {
  readonly namespace: string;
  /** Whether Strimzi runs our Kafka here. */
  readonly hasKafka: boolean;
  /** Labels by which Prometheus selects its monitors. @default none: it takes all */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Name of the port of Strimzi's metrics, 9404. */
const strimziPort = 'tcp-prometheus';

/** Makes a label of the pod one of its metrics. */
const podLabel = (label: string, targetLabel: string): NonNullable<Endpoint['relabelings']>[number] => ({
  action: 'replace',
  sourceLabels: [`__meta_kubernetes_pod_label_${label.replaceAll(/[^a-zA-Z0-9_]/g, '_')}`],
  targetLabel,
});

/** Port at which Argo CD's controller tells the state of its Applications; not all ways to install it name the port. */
const argoPort = 8082;

/**
 * Which pods Prometheus reads metrics from: the broker's, Argo CD's controller, Kafka's, and Kafka's exporter for what
 * subscribers read.
 */
export class Monitors extends Construct {
  readonly #props: MonitorsProps;

  constructor(scope: Construct, id: string, props: MonitorsProps) {
    super(scope, id);
    this.#props = props;
    this.#monitor('broker', brokerComponent, {
      port: 'http',
      // Where a metric has the label itself, both say the same: keep the metric's.
      honorLabels: true,
      relabelings: [podLabel(`${ownPrefix}/survey`, 'survey')],
    });
    this.#monitor(
      'argocd',
      { 'app.kubernetes.io/name': 'argocd-application-controller' },
      { portNumber: argoPort, honorLabels: true },
      argoNamespace,
    );
    if (!props.hasKafka) return;
    for (const [name, pods] of [
      ['kafka', `${kafkaName}-kafka`],
      ['kafka-exporter', `${kafkaName}-kafka-exporter`],
    ] as const)
      this.#monitor(
        name,
        { 'strimzi.io/cluster': kafkaName, 'strimzi.io/name': pods },
        { port: strimziPort, relabelings: [podLabel('strimzi.io/pool-name', 'pool')] },
      );
  }

  /** @param elsewhere namespace of the pods, if it is another */
  #monitor(
    name: string,
    matchLabels: Readonly<Record<string, string>>,
    endpoint: Endpoint,
    elsewhere?: string,
  ): void {
    const { namespace } = this.#props;
    define<IPodMonitor>(this, name, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name, namespace, labels: { ...this.#props.labels } },
      spec: {
        selector: { matchLabels: { ...matchLabels } },
        ...(elsewhere !== undefined && { namespaceSelector: { matchNames: [elsewhere] } }),
        podMetricsEndpoints: [
          {
            path: '/metrics',
            interval: '30s',
            ...endpoint,
            // Rules and dashboard go by this name, whatever the monitor is called.
            relabelings: [
              ...(endpoint.relabelings ?? []),
              { action: 'replace', targetLabel: 'job', replacement: name },
            ],
          },
        ],
      },
    });
  }
}
