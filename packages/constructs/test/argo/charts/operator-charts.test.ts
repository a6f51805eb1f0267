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

  test('nobody asks for monitors where no Prometheus defines their kind', () => {
    const asked = (each: typeof charts) =>
      each.filter(({ values }) => /podMonitor"/.test(JSON.stringify(values)));
    expect(asked(charts).map(({ name }) => name)).toEqual(['keda', 'spark-operator']);
    expect(asked(without)).toEqual([]);
  });
});
