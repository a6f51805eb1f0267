import type { MonitoredSurvey } from '../monitored-survey.ts';
import { series } from '../promql.ts';
import type { Alert } from './alert.ts';
import { brokerLabels } from './broker-labels.ts';

/** Alerts on the processes as such. */
export function processAlerts(monitored: MonitoredSurvey, namespace: string): Alert[] {
  const { survey, deployment } = monitored;
  const ours = brokerLabels(monitored, namespace);
  const workload = { namespace, deployment };
  const wanted = `sum(${series('kube_deployment_spec_replicas', workload)})`;
  const restarts = series('kube_pod_container_status_restarts_total', {
    namespace,
    container: 'broker',
    pod: new RegExp(`${deployment}-.*`),
  });
  return [
    {
      name: 'FinkBrokerDown',
      severity: 'page',
      // The autoscaler may want none by day. A new pod needs a minute to be scheduled, to start and to be scraped.
      expr: `${wanted} > 0 unless on() (sum(${series('up', ours)}) > 0)`,
      for: '5m',
      summary: `No process of ${deployment} answers`,
      description: `{{ $value }} processes of ${deployment} should run and none answers. Subscribers of ${survey.name} get nothing; nothing is lost as long as the source keeps its alerts. First: kubectl -n ${namespace} get pods -l app.kubernetes.io/name=${deployment}, then the log of the previous container.`,
    },
    {
      name: 'FinkBrokerRestarts',
      severity: 'page',
      // Three in half an hour are no node that was emptied.
      expr: `sum(increase(${restarts}[30m])) >= 3`,
      summary: `Processes of ${deployment} end again and again`,
      description: `{{ $value | printf "%.0f" }} restarts in 30 minutes. Each one takes its partitions over anew, so alerts of ${survey.name} come late, and none at all if a process never gets far enough. First: the last lines of kubectl -n ${namespace} logs -l app.kubernetes.io/name=${deployment} --previous.`,
    },
    {
      name: 'FinkBrokerShort',
      severity: 'ticket',
      // Longer than a rollout may take (10 minutes) before it has failed.
      expr: `${wanted} > sum(${series('kube_deployment_status_replicas_available', workload)})`,
      for: '20m',
      summary: `${deployment} has fewer processes than it should have`,
      description: `Of {{ $value }} processes that should run, some are not ready. Alerts of ${survey.name} are delivered, perhaps late. First: kubectl -n ${namespace} describe pods -l app.kubernetes.io/name=${deployment}; a process that is not ready says why at /readyz.`,
    },
  ];
}
