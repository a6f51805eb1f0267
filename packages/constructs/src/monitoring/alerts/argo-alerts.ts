import { series } from '../promql.ts';
import type { Alert } from './alert.ts';

/** Applications of this repository, in all their projects; Argo CD's own metric, whose labels say their state. */
const applications = { job: 'argocd', project: /fink.*/ } as const;

/** That Argo CD knows Applications of ours. */
export const argoApplications = series('argocd_app_info', applications);

/** Alerts on the way from the repository to the cluster. */
export function argoAlerts(): Alert[] {
  return [
    {
      name: 'FinkApplicationUnhealthy',
      severity: 'ticket',
      expr: `max by (name) (${series('argocd_app_info', { ...applications, health_status: /Degraded|Missing|Progressing|Unknown/ })}) > 0`,
      // A first installation takes minutes, a rollout of Kafka half an hour.
      for: '1h',
      summary: 'Application {{ $labels.name }} is not healthy',
      description:
        'Something in {{ $labels.name }} has failed, or is not ready for an hour; what is deployed after it waits. Whether subscribers miss anything, other alerts tell. First: argocd app get {{ $labels.name }} names the object and its message.',
    },
    {
      name: 'FinkApplicationOutOfSync',
      severity: 'ticket',
      expr: `max by (name) (${series('argocd_app_info', { ...applications, sync_status: /OutOfSync|Unknown/ })}) > 0`,
      for: '1h',
      summary: 'Application {{ $labels.name }} is not what the repository says',
      description:
        'For an hour {{ $labels.name }} differs from what was merged: a sync failed and is not tried again by itself, waits for a person who confirms a removal, or for the sync window. Subscribers get what ran before. First: argocd app get {{ $labels.name }} says which.',
    },
  ];
}
