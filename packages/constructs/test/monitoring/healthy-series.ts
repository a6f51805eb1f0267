/** Series in the notation of `promtool test rules`, a value a minute: `0+5x60` counts up by 5 for an hour. */
export type Series = Readonly<Record<string, string>>;

/** A series of a process of ZTF's broker. */
export function broker(metric: string, labels: Readonly<Record<string, string>> = {}): string {
  const all = { namespace: 'fink', survey: 'ztf', pod: 'broker-ztf-a', ...labels };
  return `${metric}{${Object.entries(all)
    .map(([name, value]) => `${name}="${value}"`)
    .join(',')}}`;
}

/** A series of a Kafka node. */
export const kafka = (metric: string): string =>
  `${metric}{namespace="fink",job="kafka",pod="kafka-broker-0"}`;

/** A series of Kafka's disk. */
export const volume = (what: 'available' | 'capacity'): string =>
  `kubelet_volume_stats_${what}_bytes{namespace="fink",persistentvolumeclaim="data-0-kafka-broker-0"}`;

/** State of an Application of ours. */
export const application = (sync: string, health: string): string =>
  `argocd_app_info{job="argocd",namespace="argocd",name="broker",project="fink",sync_status="${sync}",health_status="${health}"}`;

/** What Prometheus reads in an environment with ZTF in which all is well and the telescope observes day and night. */
export function healthy(minutes: number): Series {
  const always = (value: number): string => `${value}+0x${minutes}`;
  const counting = (perMinute: number): string => `0+${perMinute}x${minutes}`;
  return {
    'kube_deployment_spec_replicas{namespace="fink",deployment="broker-ztf"}': always(2),
    'kube_deployment_status_replicas_available{namespace="fink",deployment="broker-ztf"}': always(2),
    'kube_pod_container_status_restarts_total{namespace="fink",container="broker",pod="broker-ztf-a"}':
      always(0),
    [broker('up', { pod: 'broker-ztf-a' })]: always(1),
    [broker('up', { pod: 'broker-ztf-b' })]: always(1),
    [broker('fink_source_silence_seconds')]: always(1),
    [broker('fink_source_lag', { sink: 'delivery' })]: always(20),
    [broker('fink_source_lag', { sink: 'archive' })]: always(9000),
    [broker('fink_received_total')]: counting(600),
    [broker('fink_science_total')]: counting(500),
    [broker('fink_missing_total')]: always(0),
    [broker('fink_dead_letters_total')]: always(0),
    [broker('fink_ledger_imbalances_total', { sink: 'delivery' })]: always(0),
    [broker('fink_delivered_total', { topic: 'fink_sso_ztf_candidates_ztf' })]: counting(3),
    [broker('fink_delivery_latency_seconds_bucket', { le: '30' })]: counting(600),
    [broker('fink_delivery_latency_seconds_bucket', { le: '60' })]: counting(600),
    [broker('fink_delivery_latency_seconds_bucket', { le: '300' })]: counting(600),
    [broker('fink_delivery_latency_seconds_bucket', { le: '+Inf' })]: counting(600),
    [broker('fink_module_failures_total', { module: 'asteroids' })]: counting(1),
    [broker('fink_partitions_stopped')]: always(0),
    [broker('fink_archive_bytes_held')]: always(3e8),
    [broker('fink_archive_bytes_limit')]: always(1e9),
    [broker('fink_archived_rows_total', { kind: 'raw' })]: counting(600),
    [kafka('kafka_controller_kafkacontroller_offlinepartitionscount')]: always(0),
    [kafka('kafka_controller_kafkacontroller_activecontrollercount')]: always(1),
    [kafka('kafka_server_replicamanager_underminisrpartitioncount')]: always(0),
    [kafka('kafka_server_replicamanager_underreplicatedpartitions')]: always(0),
    [volume('available')]: always(50),
    [volume('capacity')]: always(100),
    [application('Synced', 'Healthy')]: always(1),
    // Of somebody else in the same Argo CD.
    'argocd_app_info{job="argocd",name="wiki",project="default",sync_status="OutOfSync",health_status="Degraded"}':
      always(1),
    keda_build_info: always(1),
    'keda_scaler_detail_errors_total{exported_namespace="fink",scaledObject="broker-ztf"}': always(0),
  };
}
