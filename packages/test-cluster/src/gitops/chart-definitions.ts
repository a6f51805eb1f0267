import type { KubernetesObject } from '@fink/manifests';

/** Groups of the custom resource definitions that a chart brings. */
const groups: Readonly<Record<string, readonly string[]>> = {
  'argo-workflows': ['argoproj.io'],
  'external-secrets': ['external-secrets.io', 'generators.external-secrets.io'],
  keda: ['keda.sh', 'eventing.keda.sh'],
  'kube-prometheus-stack': ['monitoring.coreos.com'],
  operator: ['minio.min.io', 'sts.min.io'],
  'spark-operator': ['sparkoperator.k8s.io'],
  'strimzi-kafka-operator': ['kafka.strimzi.io', 'core.strimzi.io'],
};

/** Argo CD's own definitions, which are in the same group as those of Argo Workflows, and there before everything. */
const argoCd = ['applications.argoproj.io', 'applicationsets.argoproj.io', 'appprojects.argoproj.io'];

/**
 * The custom resource definitions of a chart.
 * @param all definitions that are known
 * @throws Error when the chart is not known, or brings none of them
 */
export function definitionsOf(chart: string, all: readonly KubernetesObject[]): KubernetesObject[] {
  const known = groups[chart];
  if (known === undefined)
    throw new Error(
      `Which custom resource definitions does the chart "${chart}" bring? Add it to chart-definitions.ts; it knows ${Object.keys(groups).join(', ')}.`,
    );
  const found = all.filter(({ metadata: { name } }) => {
    const group = name.slice(name.indexOf('.') + 1);
    return known.includes(group) && !argoCd.includes(name);
  });
  if (found.length === 0)
    throw new Error(
      `None of the ${all.length} definitions is of the chart "${chart}" (${known.join(', ')}).`,
    );
  return found;
}
