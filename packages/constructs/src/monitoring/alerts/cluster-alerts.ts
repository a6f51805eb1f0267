import type { MonitoredSurvey } from '../monitored-survey.ts';
import { series } from '../promql.ts';
import type { Alert } from './alert.ts';
import { argoAlerts, argoApplications } from './argo-alerts.ts';
import { kafkaAlerts } from './kafka-alerts.ts';

/** What an environment has besides the surveys' processes. */
export interface ClusterFacts {
  readonly namespace: string;
  readonly surveys: readonly MonitoredSurvey[];
  /** Whether Strimzi runs our Kafka here. */
  readonly hasKafka: boolean;
  /** Whether disks are claimed here: by Kafka or by the object store. */
  readonly hasVolumes: boolean;
}

/** Alerts on what all surveys share. */
export function clusterAlerts(facts: ClusterFacts): Alert[] {
  const { namespace, surveys, hasKafka, hasVolumes } = facts;
  const isAutoscaled = surveys.some((monitored) => monitored.isAutoscaled);
  return [
    ...(hasKafka ? kafkaAlerts(namespace) : []),
    ...(hasVolumes ? volumeAlerts(namespace) : []),
    ...(isAutoscaled ? [autoscalerErrors(namespace)] : []),
    ...argoAlerts(),
    metricsMissing(facts, isAutoscaled),
  ];
}

function volumeAlerts(namespace: string): Alert[] {
  const ours = { namespace };
  const free = `${series('kubelet_volume_stats_available_bytes', ours)} / ${series('kubelet_volume_stats_capacity_bytes', ours)}`;
  const grow = "First: raise the storage in the environment's file; a claim can grow, never shrink.";
  return [
    {
      name: 'FinkVolumeNearlyFull',
      severity: 'ticket',
      // Merging of log segments comes and goes.
      expr: `min by (persistentvolumeclaim) (${free}) < 0.2`,
      for: '30m',
      summary: 'Disk {{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left',
      description: `Nothing happens to subscribers yet; a full disk stops Kafka or the object store. ${grow} For Kafka, see which topics grow and whether their retention is meant so.`,
    },
    {
      name: 'FinkVolumeFull',
      severity: 'page',
      expr: `min by (persistentvolumeclaim) (${free}) < 0.05`,
      for: '5m',
      summary: 'Disk {{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left',
      description: `A Kafka node ends when its disk is full, and an object store refuses objects: deliveries stop. ${grow} Where the storage class cannot grow claims: shorten the retention of the largest topic for the night.`,
    },
  ];
}

/** KEDA's operator exports the errors of all ScaledObjects; their namespace is in `exported_namespace`. */
function autoscalerErrors(namespace: string): Alert {
  const errors = series('keda_scaler_detail_errors_total', { exported_namespace: namespace });
  return {
    name: 'FinkAutoscalerErrors',
    severity: 'ticket',
    // A source that is away for a moment mends itself; meanwhile the number of processes stays as it is.
    expr: `sum by (scaledObject) (increase(${errors}[10m])) > 0`,
    for: '15m',
    summary: 'The autoscaler cannot read the lag of {{ $labels.scaledObject }}',
    description: `The number of processes of {{ $labels.scaledObject }} no longer follows the load: at a busy time alerts come late. First: kubectl -n ${namespace} describe scaledobject {{ $labels.scaledObject }}; its events name the error (address, user, group).`,
  };
}

/** A rule on a metric that nobody exports never fires. */
function metricsMissing(
  { namespace, surveys, hasKafka, hasVolumes }: ClusterFacts,
  isAutoscaled: boolean,
): Alert {
  const watched = [
    ...surveys.map(({ deployment }) => series('kube_deployment_spec_replicas', { namespace, deployment })),
    ...(hasKafka
      ? [
          series('kafka_server_replicamanager_underreplicatedpartitions', { namespace, job: 'kafka' }),
          series('kafka_controller_kafkacontroller_offlinepartitionscount', { namespace, job: 'kafka' }),
        ]
      : []),
    ...(hasVolumes ? [series('kubelet_volume_stats_available_bytes', { namespace })] : []),
    ...(isAutoscaled ? ['keda_build_info'] : []),
    argoApplications,
  ];
  // The selector's labels are put into the result: only one label tells the metrics apart.
  const missing = watched.map((selector) => {
    const metric = selector.replace(/\{.*/, '');
    return `label_replace(absent(${selector}), "metric", "${metric}", "", "")`;
  });
  return {
    name: 'FinkMetricsMissing',
    severity: 'ticket',
    // A monitoring stack that restarts is back by then.
    expr: missing.join(' or '),
    for: '30m',
    summary: 'Prometheus has no {{ $labels.metric }}',
    description: `Alerts that are made of {{ $labels.metric }} can never fire: something may be wrong unseen. Subscribers notice nothing. First: which target is missing or down in Prometheus (Status, Targets); for Kafka the pods' port 9404, for KEDA the chart's value prometheus.operator.enabled, for Argo CD port 8082 of its controller.`,
  };
}
