import type { MonitoredSurvey } from '../monitored-survey.ts';
import { series } from '../promql.ts';
import type { Alert } from './alert.ts';
import { brokerLabels } from './broker-labels.ts';
import type { Thresholds } from './survey-alerts.ts';

/** Alerts on the way into the object store. */
export function archiveAlerts(
  monitored: MonitoredSurvey,
  namespace: string,
  { archiveBudget }: Thresholds,
): Alert[] {
  const { survey } = monitored;
  const ours = brokerLabels(monitored, namespace);
  const held = series('fink_archive_bytes_held', ours);
  const limit = series('fink_archive_bytes_limit', ours);
  const stored = `sum by (pod) (increase(${series('fink_archived_rows_total', ours)}[15m]))`;
  return [
    {
      name: 'FinkStoreAway',
      severity: 'ticket',
      // Objects are closed after five minutes at the latest: a quarter of an hour without one is an outage. The memory
      // is made for that, hence no page: FinkArchiveBudget pages before it is full.
      expr: `count(min_over_time(${held}[5m]) > 0 unless on(pod) ${stored} > 0) > 0`,
      for: '15m',
      summary: `${survey.name}: {{ $value }} processes cannot archive`,
      description: `Alerts of ${survey.name} wait in memory, and nothing was recorded in the archive for 15 minutes. Subscribers still get all alerts; when the memory is full, fetching stops until the object store is back. First: the broker's log names the store's answer (refused, no permission, time-out).`,
    },
    {
      name: 'FinkArchiveBudget',
      severity: 'page',
      // Not a moment's peak before objects are closed.
      expr: `max(${held} / ${limit}) > ${archiveBudget}`,
      for: '3m',
      summary: `${survey.name}: the memory for the archive is {{ $value | humanizePercentage }} full`,
      description: `When it is full, fetching stops and subscribers of ${survey.name} get nothing until the object store takes objects again; nothing is lost before the source's retention ends. First: is the object store away or slow (FinkStoreAway, the dashboard's row of the archive)? If it only is slow: more processes share the load, each with a memory of its own.`,
    },
  ];
}
