import { resourceRequirements } from '../../container.ts';
import { type ChartOptions, type OperatorChart, watchedNamespaces } from './operator-chart.ts';

/** Spark's operator (Kubeflow). Version: the index of its chart repository. */
export function sparkOperatorChart(options: ChartOptions): OperatorChart {
  const { monitoring } = options;
  const namespaces = watchedNamespaces(options);
  return {
    name: 'spark-operator',
    namespace: 'spark-operator',
    // The chart's own security contexts suffice.
    podSecurity: 'restricted',
    repository: 'https://kubeflow.github.io/spark-operator',
    chart: 'spark-operator',
    version: '2.5.1',
    otherNamespaces: namespaces,
    values: {
      spark: {
        // The chart takes an empty name for every namespace.
        jobNamespaces: namespaces.length === 0 ? [''] : namespaces,
        // SparkAccess gives drivers less than the chart would.
        serviceAccount: { create: false },
        rbac: { create: false },
      },
      controller: {
        // Submitting a job starts a JVM in this pod.
        resources: resourceRequirements({ cpu: '100m', memory: '512Mi', memoryLimit: '1Gi' }),
        // No policy of ours lets anybody reach a driver's pages.
        uiService: { enable: false },
      },
      webhook: { resources: resourceRequirements({ cpu: '50m', memory: '128Mi' }) },
      ...(monitoring && { prometheus: { podMonitor: { create: true } } }),
    },
  };
}
