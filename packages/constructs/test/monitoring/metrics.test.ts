import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Dashboards } from '../../src/monitoring/dashboards.ts';
import { allRules, lsst, rendered, wholeEnvironment, ztf } from './rendered.ts';

/** Metrics of others, and who exports them. */
const foreign: Readonly<Record<string, string>> = {
  up: 'Prometheus',
  ALERTS: 'Prometheus',
  kube_deployment_spec_replicas: 'kube-state-metrics',
  kube_deployment_status_replicas_available: 'kube-state-metrics',
  kube_pod_container_status_restarts_total: 'kube-state-metrics',
  kubelet_volume_stats_available_bytes: 'kubelet',
  kubelet_volume_stats_capacity_bytes: 'kubelet',
  kafka_controller_kafkacontroller_activecontrollercount: 'Strimzi metrics reporter',
  kafka_controller_kafkacontroller_offlinepartitionscount: 'Strimzi metrics reporter',
  kafka_server_replicamanager_underminisrpartitioncount: 'Strimzi metrics reporter',
  kafka_server_replicamanager_underreplicatedpartitions: 'Strimzi metrics reporter',
  kafka_consumergroup_lag: 'Kafka exporter',
  argocd_app_info: 'Argo CD',
  keda_build_info: 'KEDA',
  keda_scaler_detail_errors_total: 'KEDA',
};

/** Metrics of a broker process and their labels, from the table of docs/metrics.md. */
function ownMetrics(): Map<string, string[]> {
  const table = readFileSync(join(import.meta.dirname, '../../../../docs/metrics.md'), 'utf8');
  const rows = [...table.matchAll(/^\| `(fink_\w+)(?:\{([\w,]+)\})?` +\| (\w+)/gm)];
  return new Map(
    rows.flatMap(([, name, labels = '', kind]) => {
      const all = labels.split(',').filter((label) => label !== '');
      return kind === 'histogram'
        ? [
            [`${name}_bucket`, [...all, 'le']] as const,
            [`${name}_sum`, all] as const,
            [`${name}_count`, all] as const,
          ]
        : [[name, all] as const];
    }),
  );
}

const expressions = (): string[] => {
  const surveys = [ztf, lsst];
  const [map] = rendered<{ data: Record<string, string> }>(
    (application) => new Dashboards(application, 'd', { ...wholeEnvironment, surveys }),
  );
  const dashboard = JSON.parse(Object.values(map?.data ?? {})[0]) as {
    panels: { targets?: { expr: string }[] }[];
    annotations: { list: { expr: string }[] };
  };
  return [
    ...allRules({ surveys }).map(({ expr }) => String(expr)),
    ...dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    ...dashboard.annotations.list.map(({ expr }) => expr),
  ];
};

/** Names that a `{` follows, or that stand alone with a prefix of ours or of a known exporter. */
const metricsIn = (expr: string): string[] => [
  ...[...expr.matchAll(/([A-Za-z_]\w*)\{/g)].map(([, name]) => name),
  ...[...expr.matchAll(/\b(?:fink|kafka|kube|kubelet|keda|argocd)_\w+/g)].map(([name]) => name),
];

describe('rules and dashboard', () => {
  test('name only metrics that somebody exports', () => {
    const own = ownMetrics();
    expect(own.size).toBeGreaterThan(20);
    const unknown = expressions()
      .map((expr) => expr.replaceAll(/"[^"]*"/g, '""'))
      .flatMap(metricsIn)
      .filter((name) => !own.has(name) && foreign[name] === undefined);
    expect(unknown).toEqual([]);
  });

  test('select and add up our metrics by labels that they have', () => {
    const own = ownMetrics();
    // Put on every metric by the monitor.
    const target = ['namespace', 'survey', 'pod', 'job'];
    const unknown = expressions().flatMap((expr) =>
      [...expr.matchAll(/(fink_\w+)\{([^}]*)\}/g)].flatMap(([, name, matchers]) =>
        [...matchers.matchAll(/(\w+)=/g)]
          .map(([, label]) => label)
          .filter((label) => ![...target, ...(own.get(name) ?? [])].includes(label))
          .map((label) => `${name}{${label}}`),
      ),
    );
    const summed = expressions().flatMap((expr) =>
      [...expr.matchAll(/by \(([\w, ]+)\) \(\w*\(?(fink_\w+)\{/g)].flatMap(([, labels, name]) =>
        labels
          .split(', ')
          .filter((label) => ![...target, ...(own.get(name) ?? [])].includes(label))
          .map((label) => `${name} by ${label}`),
      ),
    );
    expect([...unknown, ...summed]).toEqual([]);
  });
});
