import type { MonitoredSurvey } from '../monitored-survey.ts';
import { series } from '../promql.ts';
import type { Alert } from './alert.ts';
import { brokerLabels } from './broker-labels.ts';

/**
 * Alerts on records that did not go the whole way. They fire at once, since every single record counts, and stay for
 * an hour: a burst is one alert.
 */
export function lossAlerts(monitored: MonitoredSurvey, namespace: string): Alert[] {
  const { survey, names } = monitored;
  const ours = brokerLabels(monitored, namespace);
  const inAnHour = (metric: string): string => `sum(increase(${series(metric, ours)}[1h]))`;
  const deadLetters = names.deadLetterTopic(survey.name);
  return [
    {
      name: 'FinkOffsetsMissing',
      severity: 'page',
      expr: `${inAnHour('fink_missing_total')} > 0`,
      summary: `${survey.name}: the source no longer had {{ $value | printf "%.0f" }} alerts`,
      description: `Offsets that were still to be read had gone from the source: alerts of ${survey.name} that no subscriber got and that are not archived. The ledger has the exact ranges. First: stop further loss (is a partition stopped, does the lag reach the source's retention?), then ask the survey for the range again: finkctl ledger NIGHT.`,
    },
    {
      name: 'FinkLedgerImbalance',
      severity: 'page',
      expr: `${inAnHour('fink_ledger_imbalances_total')} > 0`,
      summary: `${survey.name}: a ledger record does not balance`,
      description: `An equation of a committed ledger record does not hold: the broker has a defect, and alerts may have been lost or repeated. First: keep the logs (each such record is logged as an error with its range), roll back to the previous image, run finkctl ledger NIGHT --verify.`,
    },
    {
      name: 'FinkDeadLetters',
      severity: 'ticket',
      expr: `${inAnHour('fink_dead_letters_total')} > 0`,
      summary: `${survey.name}: {{ $value | printf "%.0f" }} new dead letters`,
      description: `Records could not be decoded, or were too large for a topic, within the last hour. Subscribers do not get them; they are kept as they came in ${deadLetters} with the reason in their headers. First: read some and sort them by reason.`,
    },
    {
      name: 'FinkDeadLettersFlood',
      severity: 'page',
      // More than a damaged batch.
      expr: `sum(increase(${series('fink_dead_letters_total', ours)}[15m])) > 100 and on() sum(increase(${series('fink_dead_letters_total', ours)}[15m])) > 0.05 * sum(increase(${series('fink_received_total', ours)}[15m]))`,
      for: '5m',
      summary: `${survey.name}: one record of twenty, or more, cannot be read or delivered`,
      description: `{{ $value | printf "%.0f" }} dead letters within 15 minutes: most likely the survey's schema changed, or the schema registry is away. Subscribers miss these alerts; they are kept in ${deadLetters}. First: the reason in the headers of ${deadLetters}; compare the schema id or version with those that the broker knows.`,
    },
    {
      name: 'FinkModuleFails',
      severity: 'ticket',
      expr: `sum by (module) (rate(${series('fink_module_failures_total', ours)}[1h])) > on() group_left() (0.01 * sum(rate(${series('fink_science_total', ours)}[1h])))`,
      // A handful of odd alerts is no trend.
      for: '30m',
      summary: `${survey.name}: {{ $labels.module }} fails on more than one alert of a hundred`,
      description: `The columns of {{ $labels.module }} are null where it failed, so filters that use them take fewer alerts of ${survey.name}; all else is delivered. First: the broker's log has the error with the alert's identity; tell the module's author, or roll back the image that brought it.`,
    },
  ];
}
