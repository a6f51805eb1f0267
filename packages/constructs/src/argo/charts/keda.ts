import { resourceRequirements } from '../../container.ts';
import { type ChartOptions, type OperatorChart, watchedNamespaces } from './operator-chart.ts';

/** Autoscaling by Kafka's lag. Version: the releases of KEDA and of its chart, which share their numbers. */
export function kedaChart(options: ChartOptions): OperatorChart {
  const { monitoring } = options;
  const namespaces = watchedNamespaces(options);
  return {
    name: 'keda',
    namespace: 'keda',
    // The chart's own security contexts suffice.
    podSecurity: 'restricted',
    repository: 'https://kedacore.github.io/charts',
    chart: 'keda',
    version: '2.21.0',
    // The API server's permission to ask its metrics server stands in kube-system.
    otherNamespaces: [...namespaces, 'kube-system'],
    values: {
      watchNamespace: namespaces.join(','),
      resources: {
        operator: resourceRequirements({ cpu: '100m', memory: '256Mi' }),
        metricServer: resourceRequirements({ cpu: '50m', memory: '128Mi' }),
        webhooks: resourceRequirements({ cpu: '20m', memory: '64Mi' }),
      },
      ...(monitoring && { prometheus: { operator: { enabled: true, podMonitor: { enabled: true } } } }),
    },
  };
}
