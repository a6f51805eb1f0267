import { application, broker, kafka, type Series, volume } from './healthy-series.ts';

/** What happens in an environment that was well, and what Prometheus makes of it. */
export interface RuleCase {
  /** The alert in question. */
  readonly alert: string;
  readonly what: string;
  /** Series that differ from a healthy environment; null for one that is not there. */
  readonly series: Readonly<Record<string, Series[string] | null>>;
  /** Times since midnight UTC at which the alert fires, or does not. Alerts not named must not fire. */
  readonly fires?: readonly string[];
  readonly quiet?: readonly string[];
  /** Other alerts that fire for the same reason. */
  readonly alongside?: readonly string[];
  /** How often the rules are computed; seldom where days have to pass. @default 1m */
  readonly every?: string;
}

const replicas = (kind: 'spec' | 'status', value: string) => ({
  [kind === 'spec'
    ? 'kube_deployment_spec_replicas{namespace="fink",deployment="broker-ztf"}'
    : 'kube_deployment_status_replicas_available{namespace="fink",deployment="broker-ztf"}']: value,
});
const up = (a: string | null, b: string | null) => ({
  [broker('up', { pod: 'broker-ztf-a' })]: a,
  [broker('up', { pod: 'broker-ztf-b' })]: b,
});
const restarts =
  'kube_pod_container_status_restarts_total{namespace="fink",container="broker",pod="broker-ztf-a"}';
const received = broker('fink_received_total');
const delivered = broker('fink_delivered_total', { topic: 'fink_sso_ztf_candidates_ztf' });
const lag = broker('fink_source_lag', { sink: 'delivery' });
const bucket = (le: string): string => broker('fink_delivery_latency_seconds_bucket', { le });
const autoscaler = 'keda_scaler_detail_errors_total{exported_namespace="fink",scaledObject="broker-ztf"}';

/** Cases of alerts about processes. */
const processes: RuleCase[] = [
  {
    alert: 'FinkBrokerDown',
    what: 'no process answers for more than five minutes',
    series: up('1+0x20 0+0x40', '1+0x20 0+0x40'),
    fires: ['27m', '60m'],
    quiet: ['20m', '24m'],
  },
  {
    alert: 'FinkBrokerDown',
    what: 'all pods are gone although some are wanted',
    series: up(null, null),
    fires: ['10m'],
  },
  {
    alert: 'FinkBrokerDown',
    what: 'by day the autoscaler wants none',
    series: { ...replicas('spec', '0+0x100'), ...replicas('status', '0+0x100'), ...up(null, null) },
    quiet: ['60m'],
  },
  {
    alert: 'FinkBrokerRestarts',
    what: 'a process ends every five minutes',
    series: { [restarts]: '0+0x10 1+0x4 2+0x4 3+0x4 4+0x40' },
    fires: ['28m'],
    quiet: ['12m'],
  },
  {
    alert: 'FinkBrokerRestarts',
    what: 'one restart is no trend',
    series: { [restarts]: '0+0x10 1+0x100' },
    quiet: ['20m', '60m'],
  },
  {
    alert: 'FinkBrokerShort',
    what: 'one of two processes does not get ready',
    series: replicas('status', '2+0x10 1+0x60'),
    fires: ['35m'],
    quiet: ['25m'],
  },
  {
    alert: 'FinkBrokerShort',
    what: 'a rollout of ten minutes',
    series: replicas('status', '2+0x10 1+0x10 2+0x60'),
    quiet: ['20m', '60m'],
  },
];

/** Cases of alerts about the stream. */
const stream: RuleCase[] = [
  {
    alert: 'FinkLagGrows',
    what: 'alerts arrive faster than they are delivered',
    series: { [lag]: '20+0x20 20+500x60' },
    fires: ['40m', '60m'],
    quiet: ['20m', '30m'],
  },
  {
    alert: 'FinkLagGrows',
    what: 'a lag that stays where it is',
    series: { [lag]: '20+0x20 5000+0x60' },
    fires: ['50m'],
  },
  {
    alert: 'FinkLagGrows',
    what: 'a burst of eight minutes that is worked off',
    series: { [lag]: '20+0x20 20+1000x8 8020-500x15 20+0x60' },
    quiet: ['25m', '28m', '30m', '32m', '34m', '36m', '60m'],
  },
  {
    alert: 'FinkLagGrows',
    what: 'a backlog after an outage gets smaller',
    series: { [lag]: '100000-1000x60' },
    quiet: ['20m', '40m', '60m'],
  },
  {
    alert: 'FinkLagGrows',
    what: 'the sawtooth of visits',
    series: { [lag]: Array.from({ length: 30 }, () => '0 10000').join(' ') },
    quiet: ['20m', '40m', '58m'],
  },
  {
    alert: 'FinkSourceSilent',
    what: 'the source does not answer',
    series: { [broker('fink_source_silence_seconds')]: '1+0x20 60+60x40' },
    fires: ['40m'],
    quiet: ['20m', '30m'],
  },
  {
    alert: 'FinkSourceSilent',
    what: 'it never answered since the process started',
    series: { [broker('fink_source_silence_seconds')]: 'Inf Inf Inf Inf Inf Inf Inf Inf' },
    fires: ['6m'],
  },
  {
    alert: 'FinkSourceSilent',
    what: 'it was away for five minutes',
    series: { [broker('fink_source_silence_seconds')]: '1+0x20 60+60x5 1+0x60' },
    quiet: ['25m', '40m'],
  },
  {
    alert: 'FinkLatencyHigh',
    what: 'one alert of twenty takes minutes',
    series: { [bucket('30')]: '0+570x100', [bucket('60')]: '0+570x100' },
    fires: ['30m'],
    quiet: ['10m'],
  },
  {
    alert: 'FinkLatencyHigh',
    what: 'one alert of a thousand takes minutes',
    series: { [bucket('30')]: '0+599.4x100', [bucket('60')]: '0+599.4x100' },
    quiet: ['30m', '60m'],
  },
  {
    alert: 'FinkPartitionStopped',
    what: 'a partition waits for a person',
    series: { [broker('fink_partitions_stopped')]: '0+0x10 1+0x20' },
    fires: ['14m', '30m'],
    quiet: ['10m'],
  },
  {
    alert: 'FinkPartitionStopped',
    what: 'a partition is taken over anew within a minute',
    series: { [broker('fink_partitions_stopped')]: '0+0x10 1+0x0 0+0x20' },
    quiet: ['11m', '14m', '20m'],
  },
  {
    alert: 'FinkFilterQuiet',
    what: 'a filter took nothing for days while alerts came',
    series: { [delivered]: '7+0x2400' },
    fires: ['37h'],
    every: '10m',
    quiet: ['11h'],
  },
  {
    alert: 'FinkFilterQuiet',
    what: 'no alerts came at all',
    series: {
      [delivered]: '7+0x2400',
      [broker('fink_science_total')]: '9+0x2400',
      [broker('fink_module_failures_total', { module: 'asteroids' })]: null,
    },
    quiet: ['37h'],
    every: '10m',
  },
];

/** Cases of alerts about single records. */
const losses: RuleCase[] = [
  {
    alert: 'FinkOffsetsMissing',
    what: 'one offset had gone from the source',
    series: { [broker('fink_missing_total')]: '0+0x10 1+0x100' },
    fires: ['12m', '60m'],
    quiet: ['9m', '80m'],
  },
  {
    alert: 'FinkOffsetsMissing',
    what: 'an old loss, known for long',
    series: { [broker('fink_missing_total')]: '1234+0x100' },
    quiet: ['5m', '60m'],
  },
  {
    alert: 'FinkLedgerImbalance',
    what: 'one equation does not hold',
    series: { [broker('fink_ledger_imbalances_total', { sink: 'delivery' })]: '0+0x10 1+0x100' },
    fires: ['12m', '60m'],
    quiet: ['9m'],
  },
  {
    alert: 'FinkDeadLetters',
    what: 'three dead letters',
    series: { [broker('fink_dead_letters_total')]: '0+0x10 3+0x100' },
    fires: ['12m', '60m'],
    quiet: ['9m', '80m'],
  },
  {
    alert: 'FinkDeadLettersFlood',
    what: 'half of the records cannot be read',
    series: { [broker('fink_dead_letters_total')]: '0+0x10 0+300x100' },
    fires: ['25m'],
    quiet: ['9m'],
    alongside: ['FinkDeadLetters'],
  },
  {
    alert: 'FinkDeadLettersFlood',
    what: 'some dead letters among many alerts',
    series: { [broker('fink_dead_letters_total')]: '0+0x10 0+10x100' },
    quiet: ['25m', '60m'],
    alongside: ['FinkDeadLetters'],
  },
  {
    alert: 'FinkModuleFails',
    what: 'a module fails on every tenth alert',
    series: { [broker('fink_module_failures_total', { module: 'asteroids' })]: '0+0x10 0+50x100' },
    fires: ['60m'],
    quiet: ['30m'],
  },
  {
    alert: 'FinkModuleFails',
    what: 'a module fails on an odd alert now and then',
    series: { [broker('fink_module_failures_total', { module: 'asteroids' })]: '0+4x100' },
    quiet: ['60m', '90m'],
  },
];

/** Cases of alerts about the archive. */
const archive: RuleCase[] = [
  {
    alert: 'FinkStoreAway',
    what: 'bytes wait and nothing is archived',
    series: { [broker('fink_archived_rows_total', { kind: 'raw' })]: '0+600x20 12000+0x100' },
    fires: ['55m'],
    quiet: ['20m', '45m'],
  },
  {
    alert: 'FinkStoreAway',
    what: 'a process that never could archive',
    series: { [broker('fink_archived_rows_total', { kind: 'raw' })]: null },
    fires: ['20m'],
  },
  {
    alert: 'FinkStoreAway',
    what: 'by day nothing is archived and nothing waits',
    series: {
      [broker('fink_archived_rows_total', { kind: 'raw' })]: '12000+0x100',
      [broker('fink_archive_bytes_held')]: '0+0x100',
    },
    quiet: ['60m'],
  },
  {
    alert: 'FinkArchiveBudget',
    what: 'the memory is nine tenths full',
    series: { [broker('fink_archive_bytes_held')]: '3e8+0x10 9e8+0x30' },
    fires: ['15m', '40m'],
    quiet: ['10m', '12m'],
  },
  {
    alert: 'FinkArchiveBudget',
    what: 'a peak before objects are closed',
    series: { [broker('fink_archive_bytes_held')]: '3e8+0x10 9e8+0x1 3e8+0x30' },
    quiet: ['11m', '14m', '30m'],
  },
];

/** Cases of alerts about what all surveys share. */
const cluster: RuleCase[] = [
  {
    alert: 'FinkKafkaOffline',
    what: 'two partitions have no leader',
    series: { [kafka('kafka_controller_kafkacontroller_offlinepartitionscount')]: '0+0x10 2+0x30' },
    fires: ['13m'],
    quiet: ['10m'],
  },
  {
    alert: 'FinkKafkaOffline',
    what: 'an election',
    series: { [kafka('kafka_controller_kafkacontroller_offlinepartitionscount')]: '0+0x10 2+0x0 0+0x30' },
    quiet: ['11m', '13m'],
  },
  {
    alert: 'FinkKafkaNoController',
    what: 'there is no active controller',
    series: { [kafka('kafka_controller_kafkacontroller_activecontrollercount')]: '1+0x10 0+0x30' },
    fires: ['16m'],
    quiet: ['10m'],
  },
  {
    alert: 'FinkKafkaNoController',
    what: 'another controller takes over within a minute',
    series: { [kafka('kafka_controller_kafkacontroller_activecontrollercount')]: '1+0x10 0+0x0 1+0x30' },
    quiet: ['11m', '20m'],
  },
  {
    alert: 'FinkKafkaBelowMinIsr',
    what: 'a partition cannot be written to',
    series: { [kafka('kafka_server_replicamanager_underminisrpartitioncount')]: '0+0x10 1+0x30' },
    fires: ['17m'],
    quiet: ['14m'],
  },
  {
    alert: 'FinkKafkaBelowMinIsr',
    what: 'a broker restarts in four minutes',
    series: { [kafka('kafka_server_replicamanager_underminisrpartitioncount')]: '0+0x10 1+0x3 0+0x30' },
    quiet: ['14m', '17m', '30m'],
  },
  {
    alert: 'FinkKafkaUnderReplicated',
    what: 'a copy is missing for half an hour',
    series: { [kafka('kafka_server_replicamanager_underreplicatedpartitions')]: '0+0x10 7+0x60' },
    fires: ['35m'],
    quiet: ['25m'],
  },
  {
    alert: 'FinkKafkaUnderReplicated',
    what: 'a rolling update of a quarter of an hour',
    series: { [kafka('kafka_server_replicamanager_underreplicatedpartitions')]: '0+0x10 7+0x14 0+0x60' },
    quiet: ['25m', '60m'],
  },
  {
    alert: 'FinkVolumeNearlyFull',
    what: 'a disk fills up slowly',
    series: { [volume('available')]: '50+0x10 15+0x60' },
    fires: ['45m'],
    quiet: ['35m'],
  },
  {
    alert: 'FinkVolumeNearlyFull',
    what: 'a disk that is three quarters full',
    series: { [volume('available')]: '25+0x100' },
    quiet: ['60m'],
  },
  {
    alert: 'FinkVolumeFull',
    what: 'a disk is all but full',
    series: { [volume('available')]: '50+0x10 3+0x20' },
    fires: ['17m', '30m'],
    quiet: ['13m'],
  },
  {
    alert: 'FinkVolumeFull',
    what: 'merging log segments needs space for three minutes',
    series: { [volume('available')]: '50+0x10 3+0x2 50+0x60' },
    quiet: ['13m', '17m'],
  },
  {
    alert: 'FinkAutoscalerErrors',
    what: 'the scaler fails on and on',
    series: { [autoscaler]: '0+0x10 0+2x60' },
    fires: ['30m', '60m'],
    quiet: ['10m', '20m'],
  },
  {
    alert: 'FinkAutoscalerErrors',
    what: 'the scaler failed twice',
    series: { [autoscaler]: '0+0x10 2+0x60' },
    quiet: ['12m', '20m', '40m'],
  },
  {
    alert: 'FinkMetricsMissing',
    what: 'nobody exports the metrics of Kafka',
    series: { [kafka('kafka_server_replicamanager_underreplicatedpartitions')]: null },
    fires: ['40m'],
    quiet: ['20m'],
  },
  {
    alert: 'FinkMetricsMissing',
    what: 'Prometheus was restarted for ten minutes',
    series: { [kafka('kafka_server_replicamanager_underreplicatedpartitions')]: '0+0x10 _x10 0+0x60' },
    quiet: ['20m', '40m', '60m'],
  },
];

/** An Application that leaves the state in which all is well at minute 10; as in Argo CD, each state is another series. */
const becomes = (sync: string, health: string) => ({
  [application('Synced', 'Healthy')]: '1+0x9 _x200',
  [application(sync, health)]: '_x10 1+0x190',
});

/** Cases of the way from the repository to the cluster. */
const deployment: RuleCase[] = [
  {
    alert: 'FinkApplicationUnhealthy',
    what: 'an Application is degraded for more than an hour',
    series: becomes('Synced', 'Degraded'),
    fires: ['80m', '120m'],
    quiet: ['30m', '65m'],
  },
  {
    alert: 'FinkApplicationUnhealthy',
    what: 'an Application does not get ready',
    series: becomes('Synced', 'Progressing'),
    fires: ['80m'],
  },
  {
    alert: 'FinkApplicationUnhealthy',
    what: 'somebody suspended something',
    series: becomes('Synced', 'Suspended'),
    quiet: ['80m', '120m'],
  },
  {
    alert: 'FinkApplicationOutOfSync',
    what: 'what was merged does not arrive',
    series: becomes('OutOfSync', 'Healthy'),
    fires: ['80m', '120m'],
    quiet: ['30m', '65m'],
  },
  {
    alert: 'FinkApplicationOutOfSync',
    what: 'a sync of half an hour',
    series: {
      [application('Synced', 'Healthy')]: '1+0x9 _x30 1+0x100',
      [application('OutOfSync', 'Healthy')]: '_x10 1+0x29 _x100',
    },
    quiet: ['30m', '80m', '120m'],
  },
];

/** Cases of the silence of ZTF, whose night is from 5 to 10 h UTC; alerts end at the time that is named. */
const silence: RuleCase[] = [
  {
    alert: 'FinkNightSilence',
    what: 'no alert since the evening: after half an hour of night, until its end',
    series: { [received]: '0+600x120 72000+0x1400' },
    fires: ['5h30m', '7h', '9h59m'],
    quiet: ['2h', '4h', '4h59m', '5h', '5h29m', '10h', '12h', '23h59m', '24h'],
  },
  {
    alert: 'FinkNightSilence',
    what: 'there is no process at all',
    series: { [received]: null },
    fires: ['5h30m', '9h59m'],
    quiet: ['4h59m', '5h29m', '10h'],
  },
  {
    alert: 'FinkNightSilence',
    what: 'alerts stop in the night: an hour later',
    series: { [received]: '0+600x420 252000+0x1400' },
    fires: ['8h2m', '9h59m'],
    quiet: ['7h', '7h30m', '7h55m', '10h'],
  },
  {
    alert: 'FinkNightSilence',
    what: 'a pause of forty minutes',
    series: { [received]: '0+600x420 252000+0x40 252000+600x1000' },
    quiet: ['7h30m', '7h40m', '8h', '9h', '9h59m'],
  },
  {
    alert: 'FinkNightSilence',
    what: 'alerts come in the night and stop by day',
    series: { [received]: '0+600x600 360000+0x1100 360000+600x700' },
    quiet: ['9h59m', '12h', '20h', '28h', '29h', '30h'],
  },
];

export const ruleCases: readonly RuleCase[] = [
  ...processes,
  ...stream,
  ...losses,
  ...archive,
  ...cluster,
  ...deployment,
  ...silence,
];

/** The same silence where the night begins before midnight UTC: from 22 to 6 h. */
export const midnightCases: readonly RuleCase[] = [
  {
    alert: 'FinkNightSilence',
    what: 'no alert on either side of midnight',
    series: { [received]: '100+0x2000' },
    fires: ['35m', '5h59m', '22h30m', '23h59m', '24h', '29h59m'],
    quiet: ['6h', '12h', '21h59m', '22h', '22h29m', '30h'],
  },
];
