import { resourceRequirements } from '../../container.ts';
import { type ChartOptions, type OperatorChart, watchedNamespaces } from './operator-chart.ts';

/**
 * MinIO's operator, for environments without an object store of their own. It gets no more releases: this is the last,
 * and production uses an external store.
 */
export function minioOperatorChart(options: ChartOptions): OperatorChart {
  const watched = watchedNamespaces(options).map((value) => ({ name: 'WATCHED_NAMESPACE', value }));
  return {
    name: 'minio-operator',
    namespace: 'minio-operator',
    // The chart's own security contexts suffice.
    podSecurity: 'restricted',
    repository: 'https://operator.min.io',
    chart: 'operator',
    version: '7.1.1',
    values: {
      operator: {
        // Two by default, which may not share a node: one would be pending for ever on a laptop.
        replicaCount: 1,
        env: [...watched, { name: 'OPERATOR_STS_ENABLED', value: 'off' }],
        resources: resourceRequirements({ cpu: '100m', memory: '256Mi' }),
      },
    },
  };
}
