import { resourceRequirements } from '../../container.ts';
import type { ChartOptions, OperatorChart } from './operator-chart.ts';

/** Prometheus, Alertmanager and Grafana with their operator. Version: the releases of its chart. */
export function prometheusChart({ watched }: ChartOptions): OperatorChart {
  const absent = { enabled: false };
  return {
    name: 'prometheus',
    namespace: 'monitoring',
    // Without the node exporter nothing in it needs the node.
    podSecurity: 'restricted',
    repository: 'https://prometheus-community.github.io/helm-charts',
    chart: 'kube-prometheus-stack',
    version: '88.5.4',
    values: {
      prometheus: {
        prometheusSpec: {
          // Otherwise only what carries the label of this Helm release counts.
          ruleSelectorNilUsesHelmValues: false,
          podMonitorSelectorNilUsesHelmValues: false,
          serviceMonitorSelectorNilUsesHelmValues: false,
          retention: '15d',
          resources: resourceRequirements({ cpu: '200m', memory: '1Gi', memoryLimit: '2Gi' }),
          storageSpec: {
            volumeClaimTemplate: {
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
            },
          },
        },
      },
      grafana: {
        // Dashboards come from ConfigMaps of the environment, so nobody has to log in to change any.
        sidecar: {
          dashboards: { label: 'grafana_dashboard', labelValue: '1', searchNamespace: [watched] },
        },
        'grafana.ini': {
          auth: { disable_login_form: true },
          'auth.basic': { enabled: false },
          'auth.anonymous': { enabled: true, org_role: 'Viewer' },
          // The chart's password for it is known to everybody.
          security: { disable_initial_admin_creation: true },
        },
        resources: resourceRequirements({ cpu: '50m', memory: '256Mi' }),
      },
      prometheusOperator: {
        // Our rules are checked before they are merged; without the webhook nothing waits for its certificate.
        admissionWebhooks: absent,
        tls: absent,
        resources: resourceRequirements({ cpu: '50m', memory: '128Mi' }),
      },
      // The nodes and the control plane belong to the site, and managed clusters hide the latter.
      nodeExporter: absent,
      kubeControllerManager: absent,
      kubeScheduler: absent,
      kubeProxy: absent,
      kubeEtcd: absent,
      coreDns: absent,
    },
  };
}
