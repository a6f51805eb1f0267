import { type OperatorChart, type OperatorName, operatorCharts } from '@fink/constructs';
import type { Environment } from '../environment/environment-schema.ts';

/** Every operator's chart, as this environment would use it. */
export type Charts = Readonly<Record<OperatorName, OperatorChart>>;

export function chartsOf({ namespace, monitoring, pullRequests }: Environment): Charts {
  return operatorCharts({
    watched: namespace,
    watchesAll: pullRequests !== undefined,
    monitoring: monitoring !== false,
  });
}

/** The operators that an environment needs and its cluster has not, in alphabetical order. */
export function neededOperators(environment: Environment): OperatorName[] {
  const {
    kafka,
    objectStore,
    secrets,
    surveys,
    monitoring,
    spark,
    simulator,
    existingOperators = [],
  } = environment;
  const isScaled = Object.values(surveys).some(
    (survey) => survey !== undefined && 'minReplicas' in survey.scaling,
  );
  const fetchesSecrets = Object.values(secrets).some(({ provider }) => provider === 'external-secrets');
  const needs: Readonly<Record<OperatorName, boolean>> = {
    argoWorkflows: simulator !== undefined,
    externalSecrets: objectStore.provider === 'minio' || fetchesSecrets,
    keda: isScaled,
    minio: objectStore.provider === 'minio',
    prometheus: monitoring !== false,
    spark: spark !== undefined,
    strimzi: kafka.provider === 'strimzi',
  };
  return (Object.keys(needs) as OperatorName[]).filter(
    (name) => needs[name] && !existingOperators.includes(name),
  );
}
