import { resourceRequirements } from '../../container.ts';
import type { ChartOptions, OperatorChart } from './operator-chart.ts';

/** Services of the chart's Prometheus and Alertmanager: release and chart, cut to 26 characters, and their own names. */
const service = (name: string, port: number): string => `http://prometheus-kube-prometheus-${name}:${port}/`;

const datasources = [
  {
    name: 'Prometheus',
    uid: 'prometheus',
    type: 'prometheus',
    access: 'proxy',
    url: service('prometheus', 9090),
    isDefault: true,
    jsonData: { httpMethod: 'POST', timeInterval: '30s' },
  },
  {
    name: 'Alertmanager',
    uid: 'alertmanager',
    type: 'alertmanager',
    access: 'proxy',
    url: service('alertmanager', 9093),
    jsonData: { handleGrafanaManagedAlerts: false, implementation: 'prometheus' },
  },
] as const;

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
      alertmanager: {
        alertmanagerSpec: {
          // Routes of the environment only; they name the namespace themselves, since Watchdog has none.
          alertmanagerConfigNamespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': watched } },
          alertmanagerConfigMatcherStrategy: { type: 'None' },
          resources: resourceRequirements({ cpu: '20m', memory: '64Mi' }),
        },
      },
      grafana: {
        sidecar: {
          // Dashboards come from ConfigMaps of the environment. Grafana looks for new files by itself; to ask it to
          // takes an administrator.
          dashboards: {
            label: 'grafana_dashboard',
            labelValue: '1',
            searchNamespace: [watched],
            skipReload: true,
          },
          // Grafana reads data sources when it starts, and the sidecar may be later; to ask it to read them again takes
          // an administrator. So they are a file of the chart's.
          datasources: { enabled: false },
        },
        datasources: { 'datasources.yaml': { apiVersion: 1, datasources } },
        // Nobody has to log in. The name of the variable tells the chart, too, to draw no password: it would be a new
        // one, and a restart, at every look.
        env: { GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true' },
        'grafana.ini': {
          auth: { disable_login_form: true },
          'auth.basic': { enabled: false },
          'auth.anonymous': { enabled: true, org_role: 'Viewer' },
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
