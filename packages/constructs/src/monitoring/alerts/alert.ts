import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';

/** What an alert asks for: somebody now, somebody on a working day, nobody. */
export type Severity = 'page' | 'ticket' | 'info';

/** An alert and what somebody who has never seen it must know. */
export interface Alert {
  /** Its name, and the title of its section in docs/runbook.md. */
  readonly name: string;
  readonly severity: Severity;
  /** PromQL: fires where it has a result. */
  readonly expr: string;
  /** How long the expression must hold: `10m`. @default at once */
  readonly for?: string;
  /** How often it is computed, where this costs much: `1h`. @default as often as Prometheus does by itself */
  readonly interval?: string;
  /** What happened, in a line; templates of Prometheus are allowed here and in the description. */
  readonly summary: string;
  /** What it means for subscribers, and what to do first. */
  readonly description: string;
}

export type Rule = NonNullable<
  NonNullable<NonNullable<IPrometheusRule['spec']>['groups']>[number]['rules']
>[number];

/**
 * The alert as a rule of Prometheus.
 *
 * @param labels of all alerts of its kind; the result of the expression may add some
 * @param runbook where docs/runbook.md can be read
 */
export function alertRule(alert: Alert, labels: Readonly<Record<string, string>>, runbook: string): Rule {
  return {
    alert: alert.name,
    expr: alert.expr,
    ...(alert.for !== undefined && { for: alert.for }),
    labels: { ...labels, severity: alert.severity },
    annotations: {
      summary: alert.summary,
      description: alert.description,
      runbook_url: `${runbook}#${alert.name.toLowerCase()}`,
    },
  };
}
