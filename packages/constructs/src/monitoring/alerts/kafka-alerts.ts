import { series } from '../promql.ts';
import type { Alert } from './alert.ts';

/** Alerts on our own Kafka; the names are those of Strimzi's metrics reporter. */
export function kafkaAlerts(namespace: string): Alert[] {
  const kafka = (metric: string): string => series(metric, { namespace, job: 'kafka' });
  const subscribers = 'Subscribers of all surveys';
  return [
    {
      name: 'FinkKafkaOffline',
      severity: 'page',
      // A new leader is elected within seconds.
      expr: `max(${kafka('kafka_controller_kafkacontroller_offlinepartitionscount')}) > 0`,
      for: '1m',
      summary: 'Kafka: {{ $value }} partitions have no leader',
      description: `${subscribers} cannot read these partitions, and the broker cannot write to them: deliveries stop, and go on by themselves afterwards. First: kubectl -n ${namespace} get pods -l strimzi.io/cluster=kafka, then the node and the disk of the broker that is missing.`,
    },
    {
      name: 'FinkKafkaNoController',
      severity: 'page',
      // Longer than an election while pods are rolled.
      expr: `sum(${kafka('kafka_controller_kafkacontroller_activecontrollercount')}) != 1`,
      for: '3m',
      summary: 'Kafka: {{ $value }} active controllers instead of one',
      description: `Without exactly one controller no leader can be elected and no topic changed; deliveries stop with the next failure. First: kubectl -n ${namespace} get pods -l strimzi.io/cluster=kafka: a majority of controllers must run and reach each other on port 9090.`,
    },
    {
      name: 'FinkKafkaBelowMinIsr',
      severity: 'page',
      // A broker that restarts is back in sync within some minutes.
      expr: `sum(${kafka('kafka_server_replicamanager_underminisrpartitioncount')}) > 0`,
      for: '5m',
      summary: 'Kafka: {{ $value }} partitions have too few copies in sync to be written to',
      description: `The broker's transactions fail on them: ${subscribers.toLowerCase()} get nothing new there, and nothing is lost. First: which Kafka pods are not ready, and why: kubectl -n ${namespace} get pods -l strimzi.io/cluster=kafka.`,
    },
    {
      name: 'FinkKafkaUnderReplicated',
      severity: 'ticket',
      // A rolling update of a large broker takes that long.
      expr: `sum(${kafka('kafka_server_replicamanager_underreplicatedpartitions')}) > 0`,
      for: '20m',
      summary: 'Kafka: {{ $value }} partitions lack copies',
      description: `Nothing is lost and all is delivered, but one more failure may stop writing. First: is a Kafka pod missing or just back (copies are made anew), is its disk slow or full: kubectl -n ${namespace} get pods -l strimzi.io/cluster=kafka.`,
    },
  ];
}
