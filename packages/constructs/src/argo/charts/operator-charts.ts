import { argoWorkflowsChart } from './argo-workflows.ts';
import { externalSecretsChart } from './external-secrets.ts';
import { kedaChart } from './keda.ts';
import { minioOperatorChart } from './minio-operator.ts';
import type { ChartOptions, OperatorChart } from './operator-chart.ts';
import { prometheusChart } from './prometheus.ts';
import { sparkOperatorChart } from './spark-operator.ts';
import { strimziChart } from './strimzi.ts';

/** The operators that an environment may need. */
export const operatorNames = [
  'argoWorkflows',
  'externalSecrets',
  'keda',
  'minio',
  'prometheus',
  'spark',
  'strimzi',
] as const;
export type OperatorName = (typeof operatorNames)[number];

/** All operators at the versions that this repository was checked with. */
export function operatorCharts(options: ChartOptions): Readonly<Record<OperatorName, OperatorChart>> {
  return {
    strimzi: strimziChart(options),
    minio: minioOperatorChart(options),
    keda: kedaChart(options),
    externalSecrets: externalSecretsChart(),
    prometheus: prometheusChart(options),
    spark: sparkOperatorChart(options),
    argoWorkflows: argoWorkflowsChart(options),
  };
}
