import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { Construct } from 'constructs';
import { define } from '../define.ts';
import { type Alert, alertRule } from './alerts/alert.ts';
import { clusterAlerts } from './alerts/cluster-alerts.ts';
import { surveyAlerts, type Thresholds } from './alerts/survey-alerts.ts';
import type { MonitoredSurvey } from './monitored-survey.ts';

export interface AlertRulesProps extends Partial<Thresholds> {
  readonly namespace: string;
  readonly surveys: readonly MonitoredSurvey[];
  /** Whether Strimzi runs our Kafka here. */
  readonly hasKafka: boolean;
  /** Whether disks are claimed here: by Kafka or by the object store. */
  readonly hasVolumes: boolean;
  /** Labels by which Prometheus selects its rules. @default none: it takes all */
  readonly labels?: Readonly<Record<string, string>>;
  /** Where docs/runbook.md can be read. @default the path in the repository */
  readonly runbook?: string;
}

/** When alerts fire where an environment says nothing else. */
const defaults: Thresholds = { lagFloor: 1000, latencySeconds: 60, archiveBudget: 0.8, quietDays: 7 };

/** The histogram's last bound [s]: no percentile is ever found beyond it. */
const longestLatency = 300;

/** Alerts: one PrometheusRule for each survey, and one for what they share. */
export class AlertRules extends Construct {
  readonly #props: AlertRulesProps;

  constructor(scope: Construct, id: string, props: AlertRulesProps) {
    super(scope, id);
    this.#props = props;
    const { namespace, surveys } = props;
    const thresholds = {
      lagFloor: props.lagFloor ?? defaults.lagFloor,
      latencySeconds: props.latencySeconds ?? defaults.latencySeconds,
      archiveBudget: props.archiveBudget ?? defaults.archiveBudget,
      quietDays: props.quietDays ?? defaults.quietDays,
    };
    if (!(thresholds.latencySeconds < longestLatency))
      throw new RangeError(
        `latencySeconds (${thresholds.latencySeconds}) must be less than ${longestLatency}, the last bound of the histogram: the alert could never fire.`,
      );
    for (const monitored of surveys) {
      const { name } = monitored.survey;
      this.#rule(name, { survey: name }, surveyAlerts(monitored, namespace, thresholds));
    }
    this.#rule('cluster', {}, clusterAlerts(props));
  }

  #rule(name: string, labels: Readonly<Record<string, string>>, alerts: readonly Alert[]): void {
    const { namespace, runbook = 'docs/runbook.md' } = this.#props;
    const object = `fink-${name}`;
    define<IPrometheusRule>(this, name, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: object, namespace, labels: { ...this.#props.labels } },
      spec: {
        groups: [...Map.groupBy(alerts, ({ interval }) => interval)].map(([interval, group]) => ({
          // Environments may share a Prometheus: the namespace tells their groups and alerts apart.
          name: [namespace, object, interval].filter((part) => part !== undefined).join('.'),
          ...(interval !== undefined && { interval }),
          rules: group.map((alert) => alertRule(alert, { ...labels, namespace }, runbook)),
        })),
      },
    });
  }
}
