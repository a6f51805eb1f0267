import type { MonitoredSurvey } from '../monitored-survey.ts';
import { during, series } from '../promql.ts';
import type { Alert } from './alert.ts';
import { brokerLabels, sumOrZero } from './broker-labels.ts';
import type { Thresholds } from './survey-alerts.ts';

/** Alerts on the way from the source to the subscribers. */
export function streamAlerts(monitored: MonitoredSurvey, namespace: string, thresholds: Thresholds): Alert[] {
  const { survey, deployment, source } = monitored;
  const ours = brokerLabels(monitored, namespace);
  return [
    ...(source === 'telescope' ? [nightSilence(monitored, ours)] : []),
    {
      name: 'FinkSourceSilent',
      severity: 'page',
      // The range bridges restarts: after minutes of silence a process ends itself.
      expr: `max(min_over_time(${series('fink_source_silence_seconds', ours)}[10m])) > 120`,
      for: '5m',
      summary: `The source of ${survey.name} does not answer`,
      description: `The source's Kafka has not answered ${deployment} for minutes, or never since the process started. Subscribers of ${survey.name} get nothing new; nothing is lost before the source's retention ends. First: the log of ${deployment} names the error (address, certificate, user); if it is none of ours, write to the survey's operators.`,
    },
    {
      name: 'FinkLagGrows',
      severity: 'page',
      expr: lagGrows(ours, thresholds.lagFloor),
      // With the look back of the expression: some ten minutes of growth. A burst that is worked off is shorter.
      for: '10m',
      summary: `${survey.name}: alerts arrive faster than they are delivered`,
      description: `{{ $value | printf "%.0f" }} alerts wait for delivery, and for 10 minutes they have not become fewer. Subscribers get alerts of ${survey.name} ever later. First: is a process missing (kubectl -n ${namespace} get pods -l app.kubernetes.io/name=${deployment}), is the autoscaler at its upper bound, is the archive's memory full (FinkArchiveBudget)?`,
    },
    {
      name: 'FinkLatencyHigh',
      severity: 'ticket',
      expr: `histogram_quantile(0.99, sum by (le) (rate(${series('fink_delivery_latency_seconds_bucket', ours)}[10m]))) > ${thresholds.latencySeconds}`,
      // A backlog after an outage is worked off meanwhile, or FinkLagGrows fires.
      for: '15m',
      summary: `${survey.name}: one alert of a hundred takes more than ${thresholds.latencySeconds} s`,
      description: `The 99th percentile from the source's time stamp to delivery is {{ $value | humanizeDuration }}; the target is ${thresholds.latencySeconds} s. Subscribers who follow up at once are late. First: the dashboard's row of delivery; a slow module or Kafka shows there.`,
    },
    {
      name: 'FinkPartitionStopped',
      severity: 'page',
      // Taking a partition over anew mends most things within a minute; what stays stopped waits for a person.
      expr: `sum(${series('fink_partitions_stopped', ours)}) > 0`,
      for: '2m',
      summary: `${survey.name}: {{ $value }} source partitions are stopped`,
      description: `A process refuses to go on with {{ $value }} partitions, since going on could lose or repeat alerts. Their alerts of ${survey.name} wait at the source. First: /readyz of the process that is not ready names the partition, the reason and the remedy.`,
    },
    {
      name: 'FinkFilterQuiet',
      severity: 'info',
      expr: `sum by (topic) (increase(${series('fink_delivered_total', ours)}[${thresholds.quietDays}d])) == 0 and on() sum(increase(${series('fink_science_total', ours)}[${thresholds.quietDays}d])) > 0`,
      // Not before the counters have seen the whole time.
      for: '12h',
      interval: '1h',
      summary: `{{ $labels.topic }} got nothing for ${thresholds.quietDays} days`,
      description: `Alerts of ${survey.name} came, and the filter of {{ $labels.topic }} took none of them for ${thresholds.quietDays} days. Rare events may be just that rare. First: ask the filter's author, or try the filter on a night of which it is known to take some.`,
    },
  ];
}

/** Nothing for an hour of which the last half at least is night. */
function nightSilence({ survey, deployment }: MonitoredSurvey, ours: Record<string, string>): Alert {
  const { site } = survey;
  const { from, to } = site.nightUtc;
  return {
    name: 'FinkNightSilence',
    // Clouds close domes: nobody is woken for a night without alerts. FinkSourceSilent tells a broken way.
    severity: 'ticket',
    expr: `${sumOrZero(`increase(${series('fink_received_total', ours)}[30m])`)} == 0 and on() ${during(site.nightUtc)}`,
    for: '30m',
    summary: `No alert from ${survey.name} although it is night`,
    description: `It is between ${from} and ${to} h UTC, night at ${site.name} all year, and no alert of ${survey.name} was received for an hour. If the telescope observes, subscribers miss its alerts. First: does it observe (weather, engineering: the survey's status page)? If it does: does a new source topic exist that ${deployment} does not know, is it scaled to 0?`,
  };
}

/**
 * The least lag of the last three minutes, so that the sawtooth of single visits is not seen, is not below that of
 * five minutes before.
 */
function lagGrows(ours: Record<string, string>, floor: number): string {
  const lag = `sum(${series('fink_source_lag', { ...ours, sink: 'delivery' })})`;
  const least = `min_over_time(${lag}[3m:1m])`;
  return `${least} > ${floor} and ${least} >= min_over_time(${lag}[3m:1m] offset 5m)`;
}
