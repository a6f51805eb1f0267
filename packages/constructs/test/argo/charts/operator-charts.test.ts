import { describe, expect, test } from '@jest/globals';
import { operatorCharts } from '../../../src/argo/charts/operator-charts.ts';

const charts = Object.values(operatorCharts({ watched: 'alerts', monitoring: true }));
const without = Object.values(operatorCharts({ watched: 'alerts', monitoring: false }));

describe('Charts of operators', () => {
  test.each(charts.map((chart) => [chart.name, chart] as const))(
    '%s is pinned to one version',
    (_, chart) => {
      expect(chart.version).toMatch(/^\d+\.\d+\.\d+$/);
    },
  );

  test('each operator has a name and a namespace of its own', () => {
    expect(new Set(charts.map(({ name }) => name)).size).toBe(7);
    expect(new Set(charts.map(({ namespace }) => namespace)).size).toBe(7);
  });

  test('operators that can be confined watch the environment only', () => {
    const told = charts
      .filter(({ values }) => JSON.stringify(values).includes('"alerts"'))
      .map(({ name }) => name);
    expect(told).toEqual([
      'strimzi',
      'minio-operator',
      'keda',
      'prometheus',
      'spark-operator',
      'argo-workflows',
    ]);
  });

  test('a namespace that a chart is told to look after is one that its project must allow', () => {
    for (const { values, otherNamespaces = [], name } of charts) {
      // These two read there by cluster roles, and put nothing there.
      if (['prometheus', 'minio-operator', 'external-secrets'].includes(name)) continue;
      expect(JSON.stringify(values)).toContain('"alerts"');
      expect(otherNamespaces).toContain('alerts');
    }
  });

  test('the Job of Argo Workflows that applies definitions passes its namespace: Pod Security restricted', () => {
    expect(charts.find(({ name }) => name === 'argo-workflows')).toMatchObject({
      podSecurity: 'restricted',
      values: {
        crds: {
          upgradeJob: {
            podSecurityContext: {
              runAsNonRoot: true,
              runAsUser: 65532,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          },
        },
      },
    });
  });

  test('Grafana finds its data sources without an administrator, and the chart draws no password for one', () => {
    expect(charts.find(({ name }) => name === 'prometheus')?.values).toMatchObject({
      grafana: {
        env: { GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true' },
        sidecar: { dashboards: { skipReload: true }, datasources: { enabled: false } },
        datasources: {
          'datasources.yaml': {
            datasources: [
              {
                type: 'prometheus',
                url: 'http://prometheus-kube-prometheus-prometheus:9090/',
                isDefault: true,
              },
              { type: 'alertmanager', url: 'http://prometheus-kube-prometheus-alertmanager:9093/' },
            ],
          },
        },
      },
    });
  });

  test('Alertmanager takes routes from the environment only, and takes them as they are', () => {
    expect(charts.find(({ name }) => name === 'prometheus')?.values).toMatchObject({
      alertmanager: {
        alertmanagerSpec: {
          alertmanagerConfigNamespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'alerts' } },
          alertmanagerConfigMatcherStrategy: { type: 'None' },
        },
      },
    });
  });

  test('nobody asks for monitors where no Prometheus defines their kind', () => {
    const asked = (each: typeof charts) =>
      each.filter(({ values }) => /podMonitor"/.test(JSON.stringify(values)));
    expect(asked(charts).map(({ name }) => name)).toEqual(['keda', 'spark-operator']);
    expect(asked(without)).toEqual([]);
  });
});

describe('operators of a cluster whose namespaces come and go', () => {
  const everywhere = operatorCharts({ watched: 'alerts', watchesAll: true, monitoring: false });
  const valuesOf = (chart: { readonly values: object }) => JSON.stringify(chart.values);

  test('look after every namespace, and put no role into one that may not be there yet', () => {
    for (const { name, otherNamespaces = [] } of Object.values(everywhere))
      expect([name, otherNamespaces.filter((namespace) => namespace !== 'kube-system')]).toEqual([name, []]);
    for (const name of ['strimzi', 'minio', 'keda', 'spark', 'argoWorkflows'] as const)
      expect([name, valuesOf(everywhere[name])]).toEqual([name, expect.not.stringContaining('alerts')]);
    expect(everywhere.strimzi.values).toMatchObject({ watchAnyNamespace: true, watchNamespaces: [] });
    expect(everywhere.keda.values).toMatchObject({ watchNamespace: '' });
    expect(everywhere.spark.values).toMatchObject({ spark: { jobNamespaces: [''] } });
  });
});
