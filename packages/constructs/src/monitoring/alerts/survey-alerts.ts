import type { MonitoredSurvey } from '../monitored-survey.ts';
import type { Alert } from './alert.ts';
import { archiveAlerts } from './archive-alerts.ts';
import { lossAlerts } from './loss-alerts.ts';
import { processAlerts } from './process-alerts.ts';
import { streamAlerts } from './stream-alerts.ts';

/** When alerts of a survey fire. */
export interface Thresholds {
  /** Offsets that may always wait for delivery: some seconds of a telescope's peak. */
  readonly lagFloor: number;
  /** The 99th percentile that deliveries may take from the source message's timestamp [s]; below 300. */
  readonly latencySeconds: number;
  /** Full part of the archive's memory that somebody must know of. */
  readonly archiveBudget: number;
  /** Days in which even a rare filter delivers something. */
  readonly quietDays: number;
}

/** All alerts on the processes of one survey. */
export function surveyAlerts(monitored: MonitoredSurvey, namespace: string, thresholds: Thresholds): Alert[] {
  return [
    ...processAlerts(monitored, namespace),
    ...streamAlerts(monitored, namespace, thresholds),
    ...lossAlerts(monitored, namespace),
    ...archiveAlerts(monitored, namespace, thresholds),
  ];
}
