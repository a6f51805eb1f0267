import { Construct } from 'constructs';
import type { IConfigMap } from 'kubernetes-models/v1';
import { define } from '../define.ts';
import { layOut } from './dashboard/layout.ts';
import { firingAlerts, variables } from './dashboard/panel.ts';
import { diskRow, kafkaRow, processRow } from './dashboard/platform-rows.ts';
import { stageRows } from './dashboard/stage-rows.ts';
import { surveyRow } from './dashboard/survey-row.ts';
import type { MonitoredSurvey } from './monitored-survey.ts';

export interface DashboardsProps {
  readonly namespace: string;
  readonly surveys: readonly MonitoredSurvey[];
  /** Whether Strimzi runs our Kafka here. */
  readonly hasKafka: boolean;
  /** Whether disks are claimed here: by Kafka or by the object store. */
  readonly hasVolumes: boolean;
}

/** The environment's dashboard, in a ConfigMap that Grafana's sidecar finds by its label. */
export class Dashboards extends Construct {
  constructor(scope: Construct, id: string, props: DashboardsProps) {
    super(scope, id);
    const { namespace } = props;
    define<IConfigMap>(this, 'broker', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'dashboard-broker', namespace, labels: { grafana_dashboard: '1' } },
      // The sidecar writes files of this name into one folder, whatever namespace they are from.
      data: { [`fink-broker-${namespace}.json`]: `${JSON.stringify(dashboard(props), null, 2)}\n` },
    });
  }
}

/** The dashboard as Grafana's JSON wants it: how the stages fare, then what subscribers get, then what carries both. */
function dashboard({ namespace, surveys, hasKafka, hasVolumes }: DashboardsProps): object {
  return {
    uid: `fink-broker-${namespace}`,
    title: `Fink broker: ${namespace}`,
    description:
      'Rendered from the declaration of surveys, modules and filters: changes made here do not last.',
    tags: ['fink'],
    editable: false,
    schemaVersion: 39,
    timezone: 'utc',
    time: { from: 'now-24h', to: 'now' },
    refresh: '1m',
    graphTooltip: 1,
    annotations: { list: [firingAlerts] },
    templating: { list: variables(namespace) },
    panels: layOut([
      ...stageRows,
      ...surveys.map((monitored) => surveyRow(monitored, hasKafka)),
      processRow,
      ...(hasKafka ? [kafkaRow] : []),
      ...(hasVolumes ? [diskRow] : []),
    ]),
  };
}
